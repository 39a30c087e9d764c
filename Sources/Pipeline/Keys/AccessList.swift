import CProcess
import Glibc

/// The POSIX access list of a file, as the kernel stores it.
///
/// ```
/// version (4 bytes, 2) { tag (2) permissions (2) id (4) } …        all little-endian
/// ```
///
/// - Source: acl(5); linux/posix_acl_xattr.h.
struct AccessList: Hashable {
    private struct Entry: Hashable {
        let tag: UInt64
        let permissions: UInt64
        /// Of a named user or group; elsewhere it says nothing.
        let id: UInt64
    }

    private enum Tag {
        static let owner: UInt64 = 0x01, user: UInt64 = 0x02, group: UInt64 = 0x04, mask: UInt64 = 0x10
        static let other: UInt64 = 0x20
    }

    private static let read: UInt64 = 4
    private static let maximumBytes = 1_024

    private let entries: [Entry]

    /// Nil where the file has none.
    init?(of descriptor: Int32) {
        var buffer = [UInt8](repeating: 0, count: AccessList.maximumBytes)
        // At most as many bytes as the buffer has are written.
        let count = unsafe buffer.withUnsafeMutableBytes {
            unsafe nq57_access_list(descriptor, $0.baseAddress, $0.count)
        }
        guard count > 0 else { return nil }
        self.init(Array(buffer.prefix(count)))
    }

    /// Nil unless the bytes are such a list.
    init?(_ bytes: [UInt8]) {
        guard bytes.count % 8 == 4, AccessList.number(bytes[..<4]) == 2 else { return nil }
        entries = stride(from: 4, to: bytes.count, by: 8).map { start in
            Entry(
                tag: AccessList.number(bytes[start..<start + 2]),
                permissions: AccessList.number(bytes[start + 2..<start + 4]),
                id: AccessList.number(bytes[start + 4..<start + 8]))
        }
    }

    /// The owner and this user may read; nobody may write, and no group and no other user may do anything.
    func isReadable(onlyBy user: UInt32) -> Bool {
        entries.count == 5 && permissions(Tag.owner) == AccessList.read && permissions(Tag.mask) == AccessList.read
            && permissions(Tag.group) == 0 && permissions(Tag.other) == 0
            && entries.contains { $0.tag == Tag.user && $0.id == UInt64(user) && $0.permissions == AccessList.read }
    }

    private func permissions(_ tag: UInt64) -> UInt64? {
        entries.first { $0.tag == tag }?.permissions
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
