/// The kernels of bit-packed runs: values of `width` bits, 1 to 32, least significant bit first.
enum BitPacking {
    /// Adds `groups` × 8 values: `values`, which are at most that many and below 2^width, then zeros.
    static func append<Value: FixedWidthInteger & BitwiseCopyable>(
        _ values: Span<Value>, width: Int, groups: Int, to output: inout [UInt8]
    ) {
        let size = groups * width
        output.append(addingCapacity: size + 8) { span in
            // Each store lies in the `size + 8` bytes asked for: at most 8 bytes are written from an offset up to `size`.
            unsafe span.withUnsafeMutableBufferPointer { buffer, count in
                let bytes = unsafe UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0)
                unsafe store(values, width: width, into: bytes)
                count += size
            }
        }
    }

    private static func store<Value: FixedWidthInteger & BitwiseCopyable>(
        _ values: Span<Value>, width: Int, into bytes: UnsafeMutableRawBufferPointer
    ) {
        var (pending, pendingBits, offset) = (UInt64(0), 0, 0)
        for index in values.indices {
            pending |= UInt64(truncatingIfNeeded: values[index]) << UInt64(pendingBits)
            pendingBits += width
            if pendingBits >= 32 {
                // `offset` + 4 ≤ bits stored so far / 8 ≤ size.
                unsafe bytes.storeBytes(
                    of: UInt32(truncatingIfNeeded: pending).littleEndian, toByteOffset: offset, as: UInt32.self)
                pending >>= 32
                pendingBits -= 32
                offset += 4
            }
        }
        // The rest, below 32 bits, ends within the 8 bytes of slack.
        unsafe bytes.storeBytes(of: pending.littleEndian, toByteOffset: offset, as: UInt64.self)
    }

    /// Adds the first `count` values of the packed `bytes`, which hold at least that many.
    static func read<Value: FixedWidthInteger & BitwiseCopyable>(
        _ bytes: Span<UInt8>, width: Int, count: Int, appendingTo output: inout [Value]
    ) {
        let mask = (UInt64(1) << UInt64(width)) - 1
        // Values whose 8 bytes all lie in `bytes`: the last starts at byte `bytes.count - 8`.
        let fast = bytes.count < 8 ? 0 : min(count, (bytes.count - 8) * 8 / width + 1)
        output.append(addingCapacity: count) { span in
            for index in 0..<fast {
                let bit = index * width
                // bit / 8 ≤ bytes.count - 8, see above; any eight bytes are a number.
                let word = unsafe UInt64(
                    littleEndian: bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: bit >> 3, as: UInt64.self))
                span.append(Value(truncatingIfNeeded: word >> UInt64(bit & 7) & mask))
            }
            for index in fast..<count {
                let bit = index * width
                span.append(Value(truncatingIfNeeded: word(bytes, at: bit >> 3) >> UInt64(bit & 7) & mask))
            }
        }
    }

    /// Eight bytes from `offset`, as if zeros followed the end.
    private static func word(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
        var word: UInt64 = 0
        for index in offset..<min(offset + 8, bytes.count) {
            word |= UInt64(bytes[index]) << UInt64((index - offset) * 8)
        }
        return word
    }
}
