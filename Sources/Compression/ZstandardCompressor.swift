internal import CZstandard

/// A zstd frame written as its content comes: one frame, one thread, with a checksum.
@safe
package struct ZstandardCompressor: ~Copyable, Compressor {
    /// Owned from `init` to `deinit`, never handed out.
    private let context: OpaquePointer

    /// `contentSize` are the bytes of content to come, when known: only then does the header state their number, and
    /// another number of bytes appended is a programmer's mistake.
    package init(level: Int, contentSize: Int? = nil) {
        guard let context = unsafe ZSTD_createCCtx() else { preconditionFailure("no memory for a zstd context") }
        unsafe self.context = unsafe context
        // The context lives as long as `self`.
        let results = unsafe [
            ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Int32(level)),
            ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1),
            ZSTD_CCtx_setPledgedSrcSize(context, contentSize.map(UInt64.init) ?? UInt64.max),
        ]
        precondition(results.allSatisfy { ZSTD_isError($0) == 0 }, "a zstd level from -131072 to 22")
    }

    deinit {
        unsafe ZSTD_freeCCtx(context)
    }

    package mutating func append(_ content: [UInt8]) -> [UInt8] {
        stream(content, ZSTD_e_continue)
    }

    package consuming func finish() -> [UInt8] {
        stream([], ZSTD_e_end)
    }

    /// Calls the library until the content is taken and, at the end of the frame, everything is flushed.
    private func stream(_ content: [UInt8], _ directive: ZSTD_EndDirective) -> [UInt8] {
        var compressed: [UInt8] = []
        var consumed = 0
        var isDone = false
        while !isDone {
            let (taken, pending) = step(content[consumed...], directive, appendingTo: &compressed)
            consumed += taken
            isDone = directive == ZSTD_e_end ? pending == 0 : consumed == content.count
        }
        return compressed
    }

    private func step(
        _ content: ArraySlice<UInt8>, _ directive: ZSTD_EndDirective, appendingTo compressed: inout [UInt8]
    ) -> (taken: Int, pending: Int) {
        // Little content needs little room; what does not fit comes with the next step.
        let room = directive == ZSTD_e_end ? ZSTD_CStreamOutSize() : ZSTD_compressBound(min(content.count, 1 << 17))
        var taken = 0
        var pending = 0
        compressed.append(addingCapacity: room) { span in
            unsafe span.withUnsafeMutableBufferPointer { buffer, count in
                // `buffer` has at least `room` bytes after `count`: the capacity asked for above.
                var output = unsafe ZSTD_outBuffer(
                    dst: buffer.baseAddress.map { unsafe $0 + count }, size: room, pos: 0)
                unsafe content.withUnsafeBytes { bytes in
                    var input = unsafe ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
                    pending = unsafe ZSTD_compressStream2(context, &output, &input, directive)
                    taken = unsafe input.pos
                }
                count += unsafe output.pos
            }
        }
        precondition(ZSTD_isError(pending) == 0, "content of the size that was announced, and memory for zstd's tables")
        return (taken, pending)
    }
}
