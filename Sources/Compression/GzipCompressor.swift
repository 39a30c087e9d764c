internal import CZlib

/// A gzip member written as its content comes.
///
///     member  = header deflate-stream crc32 isize        all numbers little-endian
///     header  = 1f 8b 08 00 00000000 xfl ff              method 8, no flags, no time, OS unknown
///     xfl     = 02 (level 9) | 04 (level 1) | 00
///
/// - Source: RFC 1952, section 2.3; RFC 1951 for the deflate stream, which zlib writes.
@safe
package struct GzipCompressor: ~Copyable, Compressor {
    /// Owned from `init` to `deinit` and never moved: zlib keeps its address.
    private let stream: UnsafeMutablePointer<z_stream>
    private var pendingHeader: [UInt8]
    private var checksum: UInt32 = 0
    private var contentSize: UInt32 = 0

    /// - Parameter level: 1 (fast) to 9 (small).
    package init(level: Int) {
        precondition((1...9).contains(level), "a gzip level from 1 to 9")
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        // Window bits below zero ask for the bare deflate stream; the size tells zlib which `z_stream` we mean.
        let result = unsafe deflateInit2_(
            stream, Int32(level), Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        precondition(result == Z_OK, "memory for zlib's tables")
        pendingHeader = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, level == 9 ? 2 : level == 1 ? 4 : 0, 255]
    }

    deinit {
        unsafe deflateEnd(stream)
        unsafe stream.deallocate()
    }

    package mutating func append(_ content: [UInt8]) -> [UInt8] {
        var compressed = pendingHeader
        pendingHeader = []
        // zlib counts with 32 bits.
        for start in Swift.stride(from: 0, to: content.count, by: 1 << 30) {
            deflate(content[start..<min(start + 1 << 30, content.count)], Z_NO_FLUSH, appendingTo: &compressed)
        }
        return compressed
    }

    package consuming func finish() -> [UInt8] {
        var compressed = pendingHeader
        deflate([], Z_FINISH, appendingTo: &compressed)
        for number in [checksum, contentSize] {
            compressed += [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
        }
        return compressed
    }

    /// Feeds one piece and takes everything that zlib gives for it.
    private mutating func deflate(_ piece: ArraySlice<UInt8>, _ flush: Int32, appendingTo compressed: inout [UInt8]) {
        contentSize &+= UInt32(piece.count)
        // The slice outlives the block, in which alone zlib reads it; its count, below 2^31, is passed with it.
        checksum = unsafe piece.withUnsafeBytes { bytes in
            let bytes = unsafe bytes.bindMemory(to: UInt8.self)
            unsafe stream.pointee.next_in = unsafe UnsafeMutablePointer(mutating: bytes.baseAddress)
            unsafe stream.pointee.avail_in = UInt32(bytes.count)
            while take(flush, appendingTo: &compressed) {}
            return UInt32(truncatingIfNeeded: unsafe crc32(UInt(checksum), bytes.baseAddress, UInt32(bytes.count)))
        }
    }

    /// One call of zlib; true while it may have more to give.
    private func take(_ flush: Int32, appendingTo compressed: inout [UInt8]) -> Bool {
        let room = 1 << 15
        var result = Z_OK
        var isFull = false
        compressed.append(addingCapacity: room) { span in
            unsafe span.withUnsafeMutableBufferPointer { buffer, count in
                // `buffer` has at least `room` bytes after `count`: the capacity asked for above.
                unsafe stream.pointee.next_out = unsafe buffer.baseAddress.map { unsafe $0 + count }
                unsafe stream.pointee.avail_out = UInt32(room)
                result = unsafe CZlib.deflate(stream, flush)
                count += room - Int(unsafe stream.pointee.avail_out)
                isFull = unsafe stream.pointee.avail_out == 0
            }
        }
        // Z_BUF_ERROR: nothing left to do, after a call that filled its room exactly.
        precondition([Z_OK, Z_STREAM_END, Z_BUF_ERROR].contains(result), "zlib's own state is intact")
        return isFull
    }
}
