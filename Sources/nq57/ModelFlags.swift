import ArgumentParser
import Cells
import Lattice

/// The flags that name what classes must meet beside k.
struct ModelFlags: ParsableArguments {
    @Option(name: .long, help: "A sensitive column: judged, never generalised. Repeat for more.")
    var sensitive: [String] = []

    @Option(name: .long, help: "Least number of different values: 3, or 3@outcome.")
    var distinctL: [ModelArgument] = []

    @Option(name: .long, help: "Entropy of at least log2 of this: 2.5, or 2.5@outcome.")
    var entropyL: [ModelArgument] = []

    @Option(name: .long, help: "Recursive (c,l): 4,3, or 4,3@outcome.")
    var recursiveL: [ModelArgument] = []

    @Option(name: .long, help: "Largest share of one value: 0.8, or 0.8@outcome.")
    var alpha: [ModelArgument] = []

    @Option(name: .long, help: "t-closeness, all values equally far apart: 0.35, or 0.35@outcome.")
    var t: [ModelArgument] = []

    @Option(
        name: .long,
        help: "t-closeness, values in a row: in the order of their hierarchy's rows if there is one, else as numbers.")
    var tOrdered: [ModelArgument] = []

    @Option(name: .long, help: "t-closeness, values as leaves of their hierarchy.")
    var tHierarchical: [ModelArgument] = []

    @Option(name: .long, help: "COLUMN=VALUE: a value that harms nobody.")
    var benign: [String] = []

    /// Every sensitive column, once.
    var columns: [String] {
        let arguments = distinctL + entropyL + recursiveL + alpha + t + tOrdered + tHierarchical
        let named = sensitive + arguments.compactMap(\.column) + benignPairs.map(\.column)
        return named.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    func validate() throws {
        try require(distinctL, "--distinct-l", "a whole number from 1") { $0.count == 1 && $0.whole(0) ?? 0 >= 1 }
        try require(entropyL, "--entropy-l", "a number from 1") { $0.count == 1 && $0[0].units >= $0[0].one }
        try require(recursiveL, "--recursive-l", "c,l with c above 0 and l from 1") {
            $0.count == 2 && $0[0].units > 0 && $0.whole(1) ?? 0 >= 1
        }
        for (arguments, name) in [(alpha, "--alpha"), (t, "--t"), (tOrdered, "--t-ordered")] {
            try require(arguments, name, "a number from 0 to 1") { $0.count == 1 && $0[0].isShare }
        }
        try require(tHierarchical, "--t-hierarchical", "a number from 0 to 1") { $0.count == 1 && $0[0].isShare }
        guard benignPairs.count == benign.count else { throw ValidationError("--benign: COLUMN=VALUE.") }
    }

    /// The models, in a fixed order.
    func models(for table: LatticeTable, _ folder: HierarchyFolder) throws -> [any PrivacyModel] {
        var models: [any PrivacyModel] = []
        for (position, column) in table.sensitive.enumerated() {
            let benign = try benignCode(of: column)
            if benign == nil { models += diversities(of: column, position) }
            models += applying(alpha, to: column).map { LargestShare($0[0], column: position, benign: benign) }
            models += applying(t, to: column).map { Closeness($0[0], column: position) }
            for values in applying(tOrdered, to: column) {
                models.append(Closeness(values[0], column: position, distance: try order(of: column, folder)))
            }
            for values in applying(tHierarchical, to: column) {
                let tree = try folder.hierarchy(of: column.name)
                models.append(
                    Closeness(values[0], column: position, distance: try .hierarchical(column, in: tree)))
            }
        }
        return models
    }

    private func diversities(of column: SensitiveColumn, _ position: Int) -> [any PrivacyModel] {
        applying(distinctL, to: column).map { DistinctDiversity($0.whole(0) ?? 1, column: position) }
            + applying(entropyL, to: column).map { EntropyDiversity($0[0].double, column: position) }
            + applying(recursiveL, to: column).map {
                RecursiveDiversity(c: $0[0], l: $0.whole(1) ?? 1, column: position)
            }
    }

    private func order(of column: SensitiveColumn, _ folder: HierarchyFolder) throws -> ClosenessDistance {
        if folder.has(column.name) { return try .ordered(column, by: try folder.hierarchy(of: column.name)) }
        guard let distance = ClosenessDistance.ordered(column) else {
            throw ValidationError("--t-ordered: column \(column.name) has no hierarchy and is not of whole numbers.")
        }
        return distance
    }

    private func benignCode(of column: SensitiveColumn) throws -> Int? {
        guard let pair = benignPairs.first(where: { $0.column == column.name }) else { return nil }
        guard let code = column.code(of: pair.value) else {
            throw ValidationError("--benign: no record has that value of column \(column.name).")
        }
        return code
    }

    private func applying(_ arguments: [ModelArgument], to column: SensitiveColumn) -> [[FixedDecimal]] {
        arguments.filter { $0.column == nil || $0.column == column.name }.map(\.values)
    }

    private func require(
        _ arguments: [ModelArgument], _ name: String, _ form: String, _ isRight: ([FixedDecimal]) -> Bool
    ) throws {
        for argument in arguments {
            guard isRight(argument.values) else { throw ValidationError("\(name): \(form), then @COLUMN if one.") }
            guard argument.column != nil || !columns.isEmpty else {
                throw ValidationError("\(name): name a column with @COLUMN or --sensitive.")
            }
        }
    }

    private var benignPairs: [(column: String, value: String)] {
        benign.compactMap { text in
            guard let sign = text.firstIndex(of: "="), sign > text.startIndex else { return nil }
            return (String(text[..<sign]), String(text[text.index(after: sign)...]))
        }
    }
}

extension FixedDecimal {
    fileprivate var one: Int64 { FixedDecimal.powerOfTen(scale) }
    fileprivate var isShare: Bool { units >= 0 && units <= one }
    fileprivate var double: Double { Double(units) / Double(one) }
}

extension [FixedDecimal] {
    /// The number at a position, if it is whole and small.
    fileprivate func whole(_ index: Int) -> Int? {
        self[index].units % self[index].one == 0 ? Int(self[index].units / self[index].one) : nil
    }
}
