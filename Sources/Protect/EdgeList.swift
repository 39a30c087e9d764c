/// A network given as text, rounded by the code that rounds the pipeline's cubes: so that its known answers, and any other
/// network, can be tried from outside.
///
/// ```
/// tail,head,key,count          this line may be left out
/// M,N,0/city,38
/// ```
///
/// - Shapes: one edge a line; keys are unique, counts whole numbers from 0, and every node conserves flow.
package struct EdgeList: Sendable {
    private let keys: [String]
    private let circulation: Circulation
    /// Whether the first line names the columns; then that of the answer does.
    private let hasHeader: Bool

    private static let header = "tail,head,key,count"
    /// Beyond any city, and far from where sums overflow.
    private static let greatestCount: Int64 = 1_000_000_000_000_000

    /// Reads the lines; the last may end without LF.
    ///
    /// - Errors: every code of `EdgeListError`, with the number of the line.
    package init(parsing bytes: [UInt8]) throws(EdgeListError) {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        hasHeader = lines.first.map { $0.elementsEqual(Self.header.utf8) } ?? false
        var edges = Edges()
        for (number, line) in lines.enumerated() where number > 0 || !hasHeader {
            try edges.add(line, number: number + 1)
        }
        keys = edges.keys
        circulation = try edges.circulation()
    }

    /// The rounded edges as lines `key,published`, in the order of the input. The draw itself goes by the keys' bytes.
    package func rounded(base: Int64, label: String, key: [UInt8]) -> [UInt8] {
        let order = keys.indices.sorted { keys[$0].utf8.lexicographicallyPrecedes(keys[$1].utf8) }
        let sorted = Circulation(
            tails: order.map { circulation.tails[$0] }, heads: order.map { circulation.heads[$0] },
            counts: order.map { circulation.counts[$0] }, nodeCount: circulation.nodeCount)
        let values = ControlledRounding.round(sorted, base: base, draws: DrawSequence(key: key, label: label))
        var published = [Int64](repeating: 0, count: keys.count)
        for (position, edge) in order.enumerated() { published[edge] = values[position] }
        let head = hasHeader ? "key,published\n" : ""
        return Array(zip(keys, published).reduce(into: head) { $0 += "\($1.0),\($1.1)\n" }.utf8)
    }

    private struct Edges {
        private(set) var keys: [String] = []
        private var tails: [Int32] = []
        private var heads: [Int32] = []
        private var counts: [Int64] = []
        private var lineNumbers: [Int] = []
        private var seen: Set<String> = []
        private var nodes: [String: Int32] = [:]

        mutating func add(_ line: ArraySlice<UInt8>, number: Int) throws(EdgeListError) {
            guard let text = String(validating: line, as: UTF8.self) else { throw EdgeListError(.badLine, number) }
            let fields = text.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count == 4, fields[..<3].allSatisfy({ !$0.isEmpty }) else {
                throw EdgeListError(.badLine, number)
            }
            let digits = fields[3].utf8
            guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int64(fields[3]),
                count <= EdgeList.greatestCount
            else { throw EdgeListError(.badCount, number) }
            let key = String(fields[2])
            guard seen.insert(key).inserted else { throw EdgeListError(.repeatedKey, number) }
            keys.append(key)
            tails.append(node(String(fields[0])))
            heads.append(node(String(fields[1])))
            counts.append(count)
            lineNumbers.append(number)
        }

        private mutating func node(_ name: String) -> Int32 {
            if let number = nodes[name] { return number }
            let number = Int32(nodes.count)
            nodes[name] = number
            return number
        }

        func circulation() throws(EdgeListError) -> Circulation {
            let circulation = Circulation(tails: tails, heads: heads, counts: counts, nodeCount: nodes.count)
            var sum: Int64 = 0
            for (edge, count) in counts.enumerated() {
                sum += count
                if sum > EdgeList.greatestCount { throw EdgeListError(.badCount, lineNumbers[edge]) }
            }
            let balance = circulation.balance
            let unbalanced = counts.indices.first { balance[Int(tails[$0])] != 0 || balance[Int(heads[$0])] != 0 }
            if let unbalanced { throw EdgeListError(.notConserving, lineNumbers[unbalanced]) }
            return circulation
        }
    }
}
