internal import CZlib

/// The checksum of gzip and zip (CRC-32).
enum CyclicChecksum {
    static func of(_ bytes: [UInt8]) -> UInt32 {
        precondition(bytes.count < Int(UInt32.max), "zlib counts with 32 bits")
        // The array outlives the call, which reads within it.
        return unsafe bytes.withUnsafeBufferPointer { buffer in
            UInt32(truncatingIfNeeded: unsafe crc32(0, buffer.baseAddress, UInt32(buffer.count)))
        }
    }
}
