internal import CZlib

/// Reads one gzip member, or one bare deflate stream (as in zip archives).
@safe
package struct Inflater: ~Copyable {
    /// What surrounds the deflate stream.
    package enum Framing: Sendable {
        /// A header and a trailer, which zlib verifies.
        case gzip
        case none
    }

    /// Owned from `init` to `deinit` and never moved: zlib keeps its address.
    private let stream: UnsafeMutablePointer<z_stream>
    private let format: CompressionError.Format

    package init(_ framing: Framing) {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        // 15 window bits; + 16: a gzip header and trailer; below zero: neither.
        let windowBits: Int32 = framing == .gzip ? 15 + 16 : -15
        let result = unsafe inflateInit2_(stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(result == Z_OK, "memory for zlib's tables")
        format = framing == .gzip ? .gzip : .deflate
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// The next part of the content; `bytes` are those of the stream that were not consumed yet, and what follows it.
    ///
    /// - Errors: `corrupt`, `truncated`.
    package func next(_ bytes: ArraySlice<UInt8>) throws(CompressionError) -> ContentPart {
        var content: [UInt8] = []
        // zlib counts with 32 bits.
        let step = inflate(bytes.prefix(1 << 30), room: ContentPart.room, appendingTo: &content)
        switch step.result {
        case Z_STREAM_END: return ContentPart(content: content, consumed: step.consumed, isLast: true)
        case Z_OK, Z_BUF_ERROR:
            if step.consumed == bytes.count, !step.isFull { throw CompressionError(.truncated, format) }
            return ContentPart(content: content, consumed: step.consumed, isLast: false)
        default: throw CompressionError(.corrupt, format)
        }
    }

    /// The content of exactly one member. To be called once.
    consuming func inflate(_ member: [UInt8], limit: Int) throws(CompressionError) -> [UInt8] {
        guard member.count < Int(UInt32.max) else { throw CompressionError(.overLimit, format) }
        var content: [UInt8] = []
        var consumed = 0
        while true {
            // One byte more than allowed, so that content of exactly `limit` bytes can end.
            let room = min(limit - content.count + 1, max(min(content.count, 1 << 30), 1 << 16))
            let step = inflate(member.dropFirst(consumed), room: room, appendingTo: &content)
            consumed += step.consumed
            if content.count > limit { throw CompressionError(.overLimit, format) }
            switch step.result {
            case Z_STREAM_END where consumed == member.count: return content
            case Z_STREAM_END: throw CompressionError(.trailingBytes, format)
            case Z_OK, Z_BUF_ERROR:
                if consumed == member.count, !step.isFull { throw CompressionError(.truncated, format) }
            default: throw CompressionError(.corrupt, format)
            }
        }
    }

    /// One call of zlib with `room` bytes for content.
    private func inflate(_ member: ArraySlice<UInt8>, room: Int, appendingTo content: inout [UInt8]) -> Step {
        var step = Step(consumed: 0, isFull: false, result: Z_OK)
        content.append(addingCapacity: room) { span in
            unsafe span.withUnsafeMutableBufferPointer { buffer, count in
                // `buffer` has at least `room` bytes after `count`; the member outlives the block, in which alone it is read.
                unsafe stream.pointee.next_out = unsafe buffer.baseAddress.map { unsafe $0 + count }
                unsafe stream.pointee.avail_out = UInt32(room)
                unsafe member.withUnsafeBytes { bytes in
                    let bytes = unsafe bytes.bindMemory(to: UInt8.self)
                    unsafe stream.pointee.next_in = unsafe UnsafeMutablePointer(mutating: bytes.baseAddress)
                    unsafe stream.pointee.avail_in = UInt32(bytes.count)
                    step.result = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
                    step.consumed = bytes.count - Int(unsafe stream.pointee.avail_in)
                }
                step.isFull = unsafe stream.pointee.avail_out == 0
                count += room - Int(unsafe stream.pointee.avail_out)
            }
        }
        return step
    }

    private struct Step {
        var consumed: Int
        var isFull: Bool
        var result: Int32
    }
}
