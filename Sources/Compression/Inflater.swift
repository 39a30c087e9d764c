internal import CZlib

/// Reads one gzip member.
@safe
struct Inflater: ~Copyable {
    /// Owned from `init` to `deinit` and never moved: zlib keeps its address.
    private let stream: UnsafeMutablePointer<z_stream>

    init() {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        // 15 window bits, + 16: a gzip header and trailer, which zlib verifies.
        let result = unsafe inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(result == Z_OK, "memory for zlib's tables")
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// The content of exactly one member. To be called once.
    consuming func inflate(_ member: [UInt8], limit: Int) throws(CompressionError) -> [UInt8] {
        guard member.count < Int(UInt32.max) else { throw CompressionError(.overLimit, .gzip) }
        var content: [UInt8] = []
        var consumed = 0
        while true {
            // One byte more than allowed, so that content of exactly `limit` bytes can end.
            let room = min(limit - content.count + 1, max(min(content.count, 1 << 30), 1 << 16))
            let step = inflate(member.dropFirst(consumed), room: room, appendingTo: &content)
            consumed += step.consumed
            if content.count > limit { throw CompressionError(.overLimit, .gzip) }
            switch step.result {
            case Z_STREAM_END where consumed == member.count: return content
            case Z_STREAM_END: throw CompressionError(.trailingBytes, .gzip)
            case Z_OK, Z_BUF_ERROR:
                if consumed == member.count, !step.isFull { throw CompressionError(.truncated, .gzip) }
            default: throw CompressionError(.corrupt, .gzip)
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
