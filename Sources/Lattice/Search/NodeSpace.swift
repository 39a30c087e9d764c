/// All nodes of a lattice, numbered so that a smaller number is lexicographically earlier.
struct NodeSpace: Sendable {
    let heights: [Int]
    let count: Int
    private let strides: [Int]

    /// Above this, exhaustive search is no longer a matter of seconds, and a file has too many quasi-identifiers anyway.
    static let limit = 100_000

    init(heights: [Int]) throws(LatticeError) {
        var strides: [Int] = []
        var count = 1
        for height in heights.reversed() {
            strides.append(count)
            count *= height + 1
            guard count <= NodeSpace.limit else {
                throw LatticeError(
                    .tooManyNodes, "more than \(NodeSpace.limit) nodes", at: "\(heights.count) quasi-identifiers")
            }
        }
        self.heights = heights
        self.count = count
        self.strides = strides.reversed()
    }

    var maximumHeight: Int { heights.reduce(0, +) }

    func node(_ number: Int) -> LatticeNode {
        LatticeNode(strides.indices.map { number / strides[$0] % (heights[$0] + 1) })
    }

    func number(of node: LatticeNode) -> Int {
        zip(node.levels, strides).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// The nodes that are one level lower in one column, with that column.
    func predecessors(of number: Int) -> [(column: Int, number: Int)] {
        let levels = node(number).levels
        return levels.indices.filter { levels[$0] > 0 }.map { ($0, number - strides[$0]) }
    }

    /// For each sum of levels, its nodes in order.
    func byHeight() -> [[Int]] {
        (0..<count).reduce(into: Array(repeating: [], count: maximumHeight + 1)) { $0[node($1).height].append($1) }
    }
}
