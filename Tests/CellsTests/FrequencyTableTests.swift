import Cells
import Testing

@Suite struct FrequencyTableTests {
    @Test func `groups are numbered as they first appear, and counts add up`() {
        let table = FrequencyTable(counting: [7, 9, 7, 0, 9, 7])
        #expect(table.groups == [0, 1, 0, 2, 1, 0])
        #expect(table.keys == [7, 9, 0])
        #expect(table.counts == [3, 2, 1])
    }

    @Test func `weights are summed`() {
        let table = FrequencyTable(counting: [1, 2, 1], weights: [10, 20, 30])
        #expect(table.keys == [1, 2])
        #expect(table.counts == [40, 20])
    }

    @Test func `wide keys are equal only if every word is`() {
        let table = FrequencyTable(counting: [1, 2, 1, 3, 2, 2, 1, 2], width: 2)
        #expect(table.groups == [0, 1, 2, 0])
        #expect(table.keys == [1, 2, 1, 3, 2, 2])
        #expect(table.counts == [2, 1, 1])
    }

    @Test func `nothing has no groups`() {
        #expect(FrequencyTable(counting: []).counts.isEmpty)
        #expect(FrequencyTable(counting: [], width: 3).groups.isEmpty)
    }

    @Test(arguments: [1, 2, 3])
    func `a thousand keys that collide are kept apart`(width: Int) {
        // Equal in all but the last word, and there in the lower and upper bits.
        var keys: [UInt64] = []
        for row in 0..<3000 {
            keys += Array(repeating: 0, count: width - 1)
            keys.append(UInt64(row % 1000) << 20)
        }
        let table = FrequencyTable(counting: keys, width: width)
        #expect(table.counts == Array(repeating: 3, count: 1000))
        #expect(table.groups == (0..<3000).map { Int32($0 % 1000) })
    }
}
