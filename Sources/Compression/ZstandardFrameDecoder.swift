internal import CZstandard

/// Reads zstd frames one after another with one context.
///
/// Trusts nothing: a size in a header is a hint, the caller's limit is the law, and windows above 32 MiB are refused.
@safe
package struct ZstandardFrameDecoder: ~Copyable {
    /// Owned from `init` to `deinit`, never handed out.
    private let context: OpaquePointer

    package init() {
        guard let context = unsafe ZSTD_createDCtx() else { preconditionFailure("no memory for a zstd context") }
        unsafe self.context = unsafe context
        // The context lives as long as `self`.
        let result = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 25)
        precondition(ZSTD_isError(result) == 0, "zstd takes a window limit of 2^25")
    }

    deinit {
        unsafe ZSTD_freeDCtx(context)
    }

    /// The content of exactly one frame.
    ///
    /// - Units: `limit` in bytes of content.
    /// - Errors: every `CompressionError.Code`.
    package func decode(_ frame: ArraySlice<UInt8>, limit: Int) throws(CompressionError) -> [UInt8] {
        begin()
        var content: [UInt8] = []
        var consumed = 0
        var room = try firstRoom(for: frame, limit: limit)
        while true {
            let step = decode(frame.dropFirst(consumed), room: room, appendingTo: &content)
            guard let step else { throw CompressionError(.corrupt, .zstandard) }
            consumed += step.consumed
            if step.isComplete { break }
            if step.produced < room, consumed == frame.count { throw CompressionError(.truncated, .zstandard) }
            if step.consumed == 0, step.produced == 0 { throw CompressionError(.overLimit, .zstandard) }
            room = min(limit - content.count, max(content.count, 1 << 16))
        }
        guard consumed == frame.count else { throw CompressionError(.trailingBytes, .zstandard) }
        return content
    }

    /// Forgets a frame that was begun; the next part is the first of another one.
    package func begin() {
        // The context lives as long as `self`.
        unsafe ZSTD_DCtx_reset(context, ZSTD_reset_session_only)
    }

    /// The next part of a frame's content; `bytes` are those of the frame that were not consumed yet, and what follows it.
    ///
    /// - Errors: `corrupt`, `truncated`.
    package func next(_ bytes: ArraySlice<UInt8>) throws(CompressionError) -> ContentPart {
        var content: [UInt8] = []
        guard let step = decode(bytes, room: ContentPart.room, appendingTo: &content) else {
            throw CompressionError(.corrupt, .zstandard)
        }
        if !step.isComplete, step.produced < ContentPart.room, step.consumed == bytes.count {
            throw CompressionError(.truncated, .zstandard)
        }
        return ContentPart(content: content, consumed: step.consumed, isLast: step.isComplete)
    }

    /// What the header claims, as far as the length of the frame makes it likely; the rest comes in steps.
    private func firstRoom(for frame: ArraySlice<UInt8>, limit: Int) throws(CompressionError) -> Int {
        // The slice outlives the call, and its count is passed with it.
        let claimed = unsafe frame.withUnsafeBytes { unsafe ZSTD_getFrameContentSize($0.baseAddress, $0.count) }
        let isKnown = claimed < UInt64.max - 1
        if isKnown, claimed > UInt64(limit) { throw CompressionError(.overLimit, .zstandard) }
        let likely = max(1 << 16, frame.count * 64)
        return min(limit, likely, isKnown ? Int(claimed) : likely)
    }

    /// One call of the library with `room` bytes for content; nil when it finds the frame damaged.
    private func decode(_ frame: ArraySlice<UInt8>, room: Int, appendingTo content: inout [UInt8]) -> Step? {
        var input = unsafe ZSTD_inBuffer()
        var produced = 0
        var result = 0
        content.append(addingCapacity: room) { span in
            unsafe span.withUnsafeMutableBufferPointer { buffer, count in
                // `buffer` has at least `room` bytes after `count`: the capacity asked for above.
                var output = unsafe ZSTD_outBuffer(
                    dst: buffer.baseAddress.map { unsafe $0 + count }, size: room, pos: 0)
                unsafe frame.withUnsafeBytes { bytes in
                    unsafe input = unsafe ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
                    result = unsafe ZSTD_decompressStream(context, &output, &input)
                }
                produced = unsafe output.pos
                count += produced
            }
        }
        guard ZSTD_isError(result) == 0 else { return nil }
        return Step(consumed: unsafe input.pos, produced: produced, isComplete: result == 0)
    }

    private struct Step {
        let consumed: Int
        let produced: Int
        let isComplete: Bool
    }
}
