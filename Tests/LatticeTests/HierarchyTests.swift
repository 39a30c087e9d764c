import Lattice
import Testing

@Suite struct HierarchyTests {
    private func code(_ rows: [[String]]) -> LatticeError.Code? {
        #expect(throws: LatticeError.self) { try Hierarchy(column: "age", rows: rows) }?.code
    }

    @Test func `rows become levels`() throws {
        let rows = [["1", "low", "*"], ["2", "low", "*"], ["7", "high", "*"]]
        let hierarchy = try Hierarchy(column: "age", rows: rows)
        #expect(hierarchy.levels == 3 && hierarchy.height == 2 && hierarchy.values == 3)
        #expect(hierarchy.labels == [["1", "2", "7"], ["low", "high"], ["*"]])
        #expect(hierarchy.code(of: "7") == 2 && hierarchy.code(of: "low") == nil)
    }

    @Test func `values equal at a level and different at the next are refused`() {
        #expect(code([["1", "low", "young"], ["2", "low", "old"]]) == .notNested)
        #expect(code([["1", "low", "all", "*"], ["2", "mid", "all", "+"]]) == .notNested)
    }

    @Test func `a label may return at another level`() throws {
        _ = try Hierarchy(column: "c", rows: [["other", "a", "other"], ["a", "other", "other"]])
    }

    @Test func `rows of different length, repeated values and no rows are refused`() {
        #expect(code([["1", "*"], ["2"]]) == .raggedRow)
        #expect(code([["1", "*"], ["1", "*"]]) == .repeatedValue)
        #expect(code([]) == .noRecords)
    }

    @Test func `the last level need not be one value, and one level is enough`() throws {
        #expect(try Hierarchy(column: "c", rows: [["a"], ["b"]]).height == 0)
    }
}
