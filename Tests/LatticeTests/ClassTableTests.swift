import Testing

@testable import Lattice

@Suite struct ClassTableTests {
    /// A table in an order that does not depend on how it was made.
    private func canonical(_ table: ClassTable) -> [String] {
        (0..<table.classes).map { index in
            let width = table.layout.width
            let key = table.keys[index * width..<(index + 1) * width].map { "\($0)" }
            let values = table.histograms.map { histogram in
                histogram.entries(of: index).map { "\(histogram.codes[$0]):\(histogram.counts[$0])" }
            }
            return "\(key) \(table.counts[index]) \(values)"
        }.sorted()
    }

    @Test(arguments: 0..<60)
    func `classes merged from any predecessor are those counted from the records`(seed: Int) throws {
        let sample = try SampleTable(seed)
        let space = sample.table.space
        for number in 0..<space.count {
            let node = space.node(number)
            let counted = canonical(sample.table.classes(at: node))
            for (column, predecessor) in space.predecessors(of: number) {
                let step = sample.table.hierarchies[column].steps[node.levels[column] - 1]
                let merged = sample.table.classes(at: space.node(predecessor)).merged(by: [(column, step)])
                #expect(canonical(merged) == counted)
            }
        }
    }

    @Test(arguments: 0..<20)
    func `every record is in one class`(seed: Int) throws {
        let sample = try SampleTable(seed)
        for node in sample.nodes {
            let classes = sample.table.classes(at: node)
            #expect(classes.counts.reduce(0, +) == sample.table.records)
            for histogram in classes.histograms { #expect(histogram.counts.reduce(0, +) == sample.table.records) }
        }
    }

    @Test func `keys may need more than one word`() throws {
        let values = (0..<1000).map { ["\($0)", "\($0 / 500)"] }
        let hierarchies = try (0..<10).map { try Hierarchy(column: "c\($0)", rows: values) }
        let codes = (0..<10).map { column in (0..<200).map { UInt32(($0 * 7 + column * $0) % 1000) } }
        let table = try LatticeTable(hierarchies: hierarchies, codes: codes)
        #expect(table.base.layout.width == 2)
        #expect(table.base.classes == 200)
        let top = table.classes(at: LatticeNode(Array(repeating: 1, count: 10)))
        let expected = Set((0..<200).map { row in codes.map { $0[row] / 500 } })
        let found = (0..<top.classes).map { index in (0..<10).map { UInt32(top.code(of: $0, in: index)) } }
        #expect(Set(found) == expected)
    }

    @Test func `more than a hundred thousand nodes are refused`() throws {
        let binary = [["x", "*"], ["y", "*"]]
        let sixteen = try (0..<16).map { try Hierarchy(column: "c\($0)", rows: binary) }
        let table = try LatticeTable(hierarchies: sixteen, codes: sixteen.map { _ in [0] })
        #expect(table.nodes == 65_536)
        let seventeen = sixteen + [sixteen[0]]
        let error = #expect(throws: LatticeError.self) {
            try LatticeTable(hierarchies: seventeen, codes: seventeen.map { _ in [0] })
        }
        #expect(error?.code == .tooManyNodes)
    }
}
