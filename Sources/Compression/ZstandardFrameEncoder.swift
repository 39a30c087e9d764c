internal import CZstandard

/// Writes zstd frames one after another with one context, which is what costs most for small content.
///
/// Does not carry anything from one frame to the next: a frame depends on its content, level and checksum flag only.
@safe
package struct ZstandardFrameEncoder: ~Copyable {
    /// Owned from `init` to `deinit`, never handed out.
    private let context: OpaquePointer

    /// With `checksum`, a frame ends with four bytes of the XXH64 of its content.
    package init(level: Int, checksum: Bool) {
        guard let context = unsafe ZSTD_createCCtx() else { preconditionFailure("no memory for a zstd context") }
        unsafe self.context = unsafe context
        set(ZSTD_c_compressionLevel, to: Int32(level))
        set(ZSTD_c_checksumFlag, to: checksum ? 1 : 0)
    }

    deinit {
        unsafe ZSTD_freeCCtx(context)
    }

    /// Adds one frame with the size of its content to `output`.
    package func encode(_ content: [UInt8], appendingTo output: inout [UInt8]) {
        output.append(addingCapacity: ZSTD_compressBound(content.count)) { span in
            // The frame is written between the initialised part and the capacity reserved above.
            unsafe span.withUnsafeMutableBufferPointer { room, count in
                count += unsafe compress(
                    content,
                    into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(room)[count...]))
            }
        }
    }

    private func compress(_ content: [UInt8], into room: UnsafeMutableRawBufferPointer) -> Int {
        // Both buffers outlive the call, and their counts are passed with them.
        let size = unsafe content.withUnsafeBytes { bytes in
            unsafe ZSTD_compress2(context, room.baseAddress, room.count, bytes.baseAddress, bytes.count)
        }
        precondition(ZSTD_isError(size) == 0, "zstd needs no more room than its bound, and memory for its tables")
        return size
    }

    private func set(_ parameter: ZSTD_cParameter, to value: Int32) {
        // The context lives as long as `self`.
        let result = unsafe ZSTD_CCtx_setParameter(context, parameter, value)
        precondition(ZSTD_isError(result) == 0, "a zstd level from -131072 to 22")
    }
}
