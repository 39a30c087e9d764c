import Testing

@testable import Pipeline

struct AccessListTests {
    private struct Entry {
        var tag: UInt8
        var permissions: UInt8
        var id: UInt8 = 0xFF
    }

    /// What systemd writes so that user 7 may read a file of root.
    private let lent = [
        Entry(tag: 0x01, permissions: 4), Entry(tag: 0x02, permissions: 4, id: 7), Entry(tag: 0x04, permissions: 0),
        Entry(tag: 0x10, permissions: 4), Entry(tag: 0x20, permissions: 0),
    ]

    private func bytes(_ entries: [Entry]) -> [UInt8] {
        [2, 0, 0, 0] + entries.flatMap { [$0.tag, 0, $0.permissions, 0, $0.id, 0, 0, 0] }
    }

    @Test func `a file that is lent to one user is readable by him only`() throws {
        let list = try #require(AccessList(bytes(lent)))
        #expect(list.isReadable(onlyBy: 7))
        #expect(!list.isReadable(onlyBy: 8))
    }

    @Test func `any right more or less, for anybody, is another list`() {
        for index in lent.indices {
            for permissions: UInt8 in 0...7 where permissions != lent[index].permissions {
                var entries = lent
                entries[index].permissions = permissions
                #expect(AccessList(bytes(entries))?.isReadable(onlyBy: 7) == false, "\(index): \(permissions)")
            }
            var fewer = lent
            fewer.remove(at: index)
            #expect(AccessList(bytes(fewer))?.isReadable(onlyBy: 7) == false)
        }
        for other in [Entry(tag: 0x02, permissions: 4, id: 8), Entry(tag: 0x08, permissions: 4, id: 7)] {
            #expect(AccessList(bytes(lent + [other]))?.isReadable(onlyBy: 7) == false)
        }
    }

    @Test func `other bytes are no list`() {
        #expect(AccessList([]) == nil)
        #expect(AccessList([1, 0, 0, 0]) == nil)
        #expect(AccessList([2, 0, 0, 0, 1, 0, 4]) == nil)
    }
}
