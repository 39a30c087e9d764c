import Glibc

/// The bytes of a file, of the disk or unpacked, read in parts as often as needed.
struct FileContent {
    /// What cannot be read, or is more than a scanner should take.
    struct Unreadable: Error {}

    /// Bytes that are taken as a whole, unpacked.
    private static let wholeLimit = 1 << 30
    /// Bytes of one file, unpacked.
    private static let limit = 1 << 34
    private static let partSize = 1 << 18

    private let parts: (_ body: ([UInt8]) throws -> Void) throws -> Void
    private let bytes: [UInt8]?

    /// Parts are given to a closure in order.
    init(parts: @escaping (_ body: ([UInt8]) throws -> Void) throws -> Void) {
        self.parts = parts
        bytes = nil
    }

    init(_ bytes: [UInt8]) {
        parts = { body in try body(bytes) }
        self.bytes = bytes
    }

    init(path: String) {
        self.init { body in
            let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw Unreadable() }
            defer { close(descriptor) }
            while true {
                let part = try FileContent.read(descriptor)
                if part.isEmpty { return }
                try body(part)
            }
        }
    }

    /// - Errors: whatever makes it unreadable.
    func forEachPart(_ body: ([UInt8]) throws -> Void) throws {
        var total = 0
        try parts { part in
            total += part.count
            guard total <= FileContent.limit else { throw Unreadable() }
            try body(part)
        }
    }

    func whole() throws -> [UInt8] {
        if let bytes { return bytes }
        var all: [UInt8] = []
        try forEachPart { part in
            guard all.count + part.count <= FileContent.wholeLimit else { throw Unreadable() }
            all.append(contentsOf: part)
        }
        return all
    }

    private static func read(_ descriptor: Int32) throws -> [UInt8] {
        while true {
            var got = 0
            // At most `partSize` bytes are written into a buffer of that size.
            let part = unsafe [UInt8](unsafeUninitializedCapacity: partSize) { buffer, count in
                got = unsafe Glibc.read(descriptor, buffer.baseAddress, partSize)
                count = max(0, got)
            }
            if got >= 0 { return part }
            guard errno == EINTR else { throw Unreadable() }
        }
    }
}
