import Foundation
import Synchronization

/// Finds the generalisation with the least loss that satisfies every model with at most `limit` records removed.
///
/// Nodes are taken by height, from the least general. A node's classes are merged from those of the predecessor that has
/// fewest. Two kinds of nodes are passed over, both provably no optimum: those whose loss cannot be less than one found
/// already, and the ancestors of a node that satisfies the models without removal (they satisfy them too, and lose more).
///
/// - Errors: none; a search without a solution is an answer.
/// - Source: LeFevre, DeWitt, Ramakrishnan 2005, "Incognito", SIGMOD 2005 (roll-up); Kohlmayer et al. 2012, "Flash",
///   PASSAT 2012 (tagging of ancestors).
package struct LatticeSearch: Sendable {
    package let table: LatticeTable
    package let models: [any PrivacyModel]
    /// Records that may be removed.
    package let limit: Int
    private let function: LossFunction

    package init(table: LatticeTable, models: [any PrivacyModel], measure: LossMeasure, limit: Int) {
        self.table = table
        self.models = models
        self.limit = limit
        function = LossFunction(measure, table: table)
    }

    /// The optimum, by search with pruning.
    package func answer() -> LatticeAnswer {
        var run = PrunedRun(search: self)
        for level in table.space.byHeight() { run.take(level) }
        return LatticeAnswer(optimum: run.best, nodes: table.nodes, evaluated: run.evaluated)
    }

    /// The optimum, by counting every node from the records and comparing all: slow, and simple enough to be right.
    package func exhaustiveAnswer() -> LatticeAnswer {
        var best: LatticeOptimum?
        for number in 0..<table.nodes {
            guard let found = evaluation(of: table.space.node(number)) else { continue }
            if best.map({ found.isBetter(than: $0) }) ?? true { best = found }
        }
        return LatticeAnswer(optimum: best, nodes: table.nodes, evaluated: table.nodes)
    }

    /// What one node loses and removes; nil if it removes more than the limit.
    package func evaluation(of node: LatticeNode) -> LatticeOptimum? {
        solution(node, figures(at: node, table.classes(at: node)))
    }

    /// Every node that satisfies, the best first: what there is to choose from.
    package func evaluations() -> [LatticeOptimum] {
        (0..<table.nodes).compactMap { evaluation(of: table.space.node($0)) }.sorted { $0.isBetter(than: $1) }
    }

    /// Σ size² over the classes kept at a node.
    package func keptSquares(at node: LatticeNode) -> Int { figures(at: node, table.classes(at: node)).keptSquares }

    /// What the file would be at a node, with classes that break a model removed.
    package func measures(at node: LatticeNode) -> ClassMeasures {
        let classes = table.classes(at: node)
        return ClassMeasures(classes, rejected: models.rejections(in: classes, of: table), table: table)
    }

    fileprivate func figures(at node: LatticeNode, _ classes: ClassTable) -> NodeFigures {
        NodeFigures(
            classes, rejected: models.rejections(in: classes, of: table), limit: limit,
            sizes: node.levels.indices.map { table.hierarchies[$0].labels[node.levels[$0]].count })
    }

    fileprivate func solution(_ node: LatticeNode, _ figures: NodeFigures) -> LatticeOptimum? {
        guard figures.suppressed <= limit else { return nil }
        let loss = function.loss(at: node, figures)
        return LatticeOptimum(
            node: node, loss: function.reported(loss), lossShare: function.share(loss),
            suppressed: figures.suppressed, classes: figures.kept, exactLoss: loss)
    }

    fileprivate func lowerBound(at node: LatticeNode, below: ClassBounds) -> Int128 {
        function.lowerBound(at: node, below: below)
    }
}

/// The state of one search with pruning.
private struct PrunedRun {
    private let search: LatticeSearch
    private(set) var best: LatticeOptimum?
    private(set) var evaluated = 0
    /// Nodes that satisfy the models without removal, or lie above one that does: nothing above them is an optimum.
    private var isSettled: [Bool]
    private var bounds: [ClassBounds]
    /// The class tables of the level below, as far as memory is allowed.
    private var below: [Int: ClassTable] = [:]

    /// Bytes of class tables kept for the next level; a node without any predecessor's table is counted anew.
    private static let memory = 512 << 20

    init(search: LatticeSearch) {
        self.search = search
        isSettled = Array(repeating: false, count: search.table.nodes)
        bounds = Array(repeating: .none, count: search.table.nodes)
    }

    /// Nodes counted at a time: what they find is known to those after them. Fixed, so that the same nodes are passed
    /// over on every machine.
    private static let batch = 64

    /// Takes all nodes of one height.
    mutating func take(_ level: [Int]) {
        var tables: [Int: ClassTable] = [:]
        var held = 0
        for start in stride(from: 0, to: level.count, by: PrunedRun.batch) {
            let due = level[start..<min(start + PrunedRun.batch, level.count)].filter { isDue($0) }
            for (number, outcome) in zip(due, counted(due)) {
                note(number, outcome.figures)
                guard !isSettled[number], held + outcome.classes.bytes <= PrunedRun.memory else { continue }
                held += outcome.classes.bytes
                tables[number] = outcome.classes
            }
            evaluated += due.count
        }
        below = tables
    }

    /// Whether a node may be the optimum, as far as is known; passes on what is known from below.
    private mutating func isDue(_ number: Int) -> Bool {
        let space = search.table.space
        for predecessor in space.predecessors(of: number) {
            if isSettled[predecessor.number] { isSettled[number] = true }
            bounds[number] = bounds[number].joined(bounds[predecessor.number])
        }
        guard !isSettled[number] else { return false }
        guard let best else { return true }
        return search.lowerBound(at: space.node(number), below: bounds[number]) <= best.exactLoss
    }

    private mutating func note(_ number: Int, _ figures: NodeFigures) {
        bounds[number] = ClassBounds(leastSquares: figures.squares, mostClasses: figures.classes)
        isSettled[number] = figures.suppressed == 0
        guard let found = search.solution(search.table.space.node(number), figures) else { return }
        if best.map({ found.isBetter(than: $0) }) ?? true { best = found }
    }

    private func counted(_ numbers: [Int]) -> [Outcome] {
        let outcomes = Mutex([Outcome?](repeating: nil, count: numbers.count))
        DispatchQueue.concurrentPerform(iterations: numbers.count) { index in
            let number = numbers[index]
            let node = search.table.space.node(number)
            let classes = classes(at: node, number)
            let outcome = Outcome(classes: classes, figures: search.figures(at: node, classes))
            outcomes.withLock { $0[index] = outcome }
        }
        return outcomes.withLock { $0.compactMap { $0 } }
    }

    /// The classes of a node, merged from the predecessor that has fewest.
    private func classes(at node: LatticeNode, _ number: Int) -> ClassTable {
        let known = search.table.space.predecessors(of: number).compactMap { predecessor in
            below[predecessor.number].map { (column: predecessor.column, classes: $0) }
        }
        guard let cheapest = known.min(by: { $0.classes.classes < $1.classes.classes }) else {
            return search.table.classes(at: node)
        }
        let step = search.table.hierarchies[cheapest.column].steps[node.levels[cheapest.column] - 1]
        return cheapest.classes.merged(by: [(cheapest.column, step)])
    }

    private struct Outcome: Sendable {
        let classes: ClassTable
        let figures: NodeFigures
    }
}
