import Cells
import Lattice
import Testing

@Suite struct PrivacyModelTests {
    /// One class per text: its characters are the values of the sensitive column.
    private func kept(_ classes: [String], _ model: (SensitiveColumn) throws -> any PrivacyModel) throws -> [Bool] {
        let hierarchy = try Hierarchy(column: "class", rows: classes.indices.map { ["\($0)"] })
        let codes = classes.enumerated().flatMap { index, values in values.map { _ in UInt32(index) } }
        let sensitive = SensitiveColumn(name: "s", values: classes.joined().map(String.init))
        let table = try LatticeTable(hierarchies: [hierarchy], codes: [codes], sensitive: [sensitive])
        let removed = table.removedRecords(at: LatticeNode([0]), models: [try model(sensitive)])
        return classes.indices.map { index in !zip(codes, removed).contains { $0 == UInt32(index) && $1 } }
    }

    private func decimal(_ text: String) throws -> FixedDecimal { try #require(FixedDecimal(text)) }

    @Test func `k counts records`() throws {
        #expect(try kept(["aaa", "ab", "b"]) { _ in KAnonymity(2) } == [true, true, false])
    }

    @Test func `distinct l counts values`() throws {
        #expect(try kept(["aaa", "ab", "abcc"]) { _ in DistinctDiversity(2, column: 0) } == [false, true, true])
    }

    @Test func `entropy l accepts equal shares of l values, and nothing less`() throws {
        let classes = ["aabbcc", "aabbccc", "aabbccd", "abc"]
        #expect(try kept(classes) { _ in EntropyDiversity(3, column: 0) } == [true, false, true, true])
    }

    @Test func `recursive c, l is strict`() throws {
        let classes = ["aaaabbcc", "aaaabbc", "aab"]
        let model = RecursiveDiversity(c: try decimal("2"), l: 3, column: 0)
        // 4 < 2·2 is false; 4 < 2·1 is false; 2 < 2·0 is false.
        #expect(try kept(classes) { _ in model } == [false, false, false])
        let looser = RecursiveDiversity(c: try decimal("2.01"), l: 3, column: 0)
        #expect(try kept(classes) { _ in looser } == [true, false, false])
    }

    @Test func `the largest share may be reached`() throws {
        let classes = ["aaaab", "aaaaab", "abbbb"]
        #expect(try kept(classes) { _ in LargestShare(try decimal("0.8"), column: 0) } == [true, false, true])
    }

    @Test func `a benign value is not judged, the others are shares of the whole class`() throws {
        let classes = ["aaaaaaaaab", "aabbbbbbbb", "abbbbbbbbb"]
        let shares = try kept(classes) { column in
            LargestShare(try decimal("0.8"), column: 0, benign: column.code(of: "a"))
        }
        #expect(shares == [true, true, false])
    }

    @Test func `equal distance is total variation`() throws {
        // All: a 4, b 4. A class of only a's is ½ away.
        #expect(try kept(["aaa", "abbbb"]) { _ in Closeness(try decimal("0.5"), column: 0) } == [true, true])
        #expect(try kept(["aaa", "abbbb"]) { _ in Closeness(try decimal("0.49"), column: 0) } == [false, true])
    }

    /// The example of Li et al. 2007: salaries 3k to 11k, classes {3, 4, 5} and {6, 8, 11} (here 3 to 9 and a, b).
    @Test func `ordered distance has the values of the paper`() throws {
        let classes = ["345", "68b", "79a"]
        let order = try Hierarchy(column: "s", rows: "3456789ab".map { [String($0), "*"] })
        func keptWithin(_ t: String) throws -> [Bool] {
            try kept(classes) { Closeness(try decimal(t), column: 0, distance: try .ordered($0, by: order)) }
        }
        #expect(try keptWithin("0.375") == [true, true, true])
        #expect(try keptWithin("0.374") == [false, true, true])
        #expect(try keptWithin("0.1667")[1] && !keptWithin("0.1666")[1])
    }

    /// Two branches of two; height 2. All: each value once in four.
    @Test func `hierarchical distance moves what it can below a branch`() throws {
        let tree = try Hierarchy(
            column: "s", rows: [["a", "x", "*"], ["b", "x", "*"], ["c", "y", "*"], ["d", "y", "*"]])
        func keptWithin(_ t: String, _ classes: [String]) throws -> [Bool] {
            try kept(classes) { Closeness(try decimal(t), column: 0, distance: try .hierarchical($0, in: tree)) }
        }
        // ac: half of each branch's quarter moves one level, ¼ + ¼ at ½.
        #expect(try keptWithin("0.25", ["ac", "bd"]) == [true, true])
        #expect(try keptWithin("0.24", ["ac", "bd"]) == [false, false])
        // ab: half of all moves over the root, at 1.
        #expect(try keptWithin("0.5", ["ab", "cd"]) == [true, true])
        #expect(try keptWithin("0.49", ["ab", "cd"]) == [false, false])
    }
}
