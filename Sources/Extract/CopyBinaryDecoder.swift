package import Definition

/// Decodes a binary COPY stream into raw batches.
///
/// Takes CopyData messages however the stream is cut: a message that is exactly one tuple is decoded in place, any other
/// split is stitched. A value that cannot be read is a state of its cell; only a broken stream is an error.
///
/// ```
/// stream  = "PGCOPY\n\377\r\n\0" flags:4 length:4 extension:length tuple* trailer
/// tuple   = fields:2 (length:4 bytes:length | -1:4)*       big-endian
/// trailer = -1:2
/// ```
/// - Source: PostgreSQL documentation, COPY, "Binary Format".
package struct CopyBinaryDecoder: ~Copyable {
    private enum Step {
        case used(Int)
        case incomplete
        case trailer
        case broken(CopyStreamError)
    }

    private let decoders: [FieldDecoder]
    private var builder: RawBatchBuilder
    private var hasHeader = false
    private var hasTrailer = false
    /// What arrived and is no whole tuple yet.
    private var pending: [UInt8] = []
    package private(set) var rowCount = 0

    private static let signature: [UInt8] = [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00]
    private static let longestTuple = 8 << 20
    private static let longestField = 1 << 20

    /// One decoder and one type a column, in the order of the SELECT.
    package init(decoders: [FieldDecoder], types: [WireType]) {
        precondition(decoders.count == types.count, "one decoder a column")
        self.decoders = decoders
        builder = RawBatchBuilder(types: types)
    }

    /// Takes the next message; full batches are delivered at once.
    package mutating func append(_ message: RawSpan, deliver: (RawBatch) throws -> Void) throws {
        try unsafe message.withUnsafeBytes { bytes in
            if pending.isEmpty, hasHeader {
                let used = try unsafe decode(bytes, deliver)
                if used < bytes.count { unsafe pending.append(contentsOf: bytes[used...]) }
            } else {
                unsafe pending.append(contentsOf: bytes)
                try decodePending(deliver)
            }
        }
        if pending.count > CopyBinaryDecoder.longestTuple { throw CopyStreamError.tupleTooLong }
    }

    /// Ends the stream and delivers what is left.
    package mutating func finish(deliver: (RawBatch) throws -> Void) throws {
        guard hasTrailer, pending.isEmpty else { throw CopyStreamError.noTrailer }
        if builder.rowCount > 0 { try deliver(builder.take()) }
    }

    private mutating func decodePending(_ deliver: (RawBatch) throws -> Void) throws {
        var bytes = pending
        pending = []
        if !hasHeader {
            guard let length = try headerLength(bytes) else {
                pending = bytes
                return
            }
            bytes.removeFirst(length)
            hasHeader = true
        }
        let used = try unsafe bytes.withUnsafeBytes { try unsafe decode($0, deliver) }
        pending = Array(bytes[used...])
    }

    /// Bytes of the header with its extension; nil while it is not complete.
    private func headerLength(_ bytes: [UInt8]) throws -> Int? {
        guard bytes.prefix(11).elementsEqual(CopyBinaryDecoder.signature.prefix(bytes.count)) else {
            throw CopyStreamError.header
        }
        guard bytes.count >= 19 else { return nil }
        // The low half of the flags may be ignored, the high half (bit 16: OIDs) may not.
        guard bytes[11] == 0, bytes[12] == 0 else { throw CopyStreamError.header }
        let extra = bytes[15..<19].reduce(0) { $0 << 8 | Int($1) }
        guard extra <= CopyBinaryDecoder.longestField else { throw CopyStreamError.header }
        return bytes.count >= 19 + extra ? 19 + extra : nil
    }

    /// Decodes whole tuples; returns the bytes they took.
    @unsafe private mutating func decode(
        _ bytes: UnsafeRawBufferPointer, _ deliver: (RawBatch) throws -> Void
    ) throws -> Int {
        var used = 0
        while used < bytes.count {
            if hasTrailer { throw CopyStreamError.afterTrailer }
            switch unsafe decodeTuple(UnsafeRawBufferPointer(rebasing: bytes[used...])) {
            case .incomplete: return used
            case .trailer:
                hasTrailer = true
                used += 2
            case .broken(let error): throw error
            case .used(let count):
                used += count
                rowCount += 1
                builder.endRow()
                if builder.isFull { try deliver(builder.take()) }
            }
        }
        return used
    }

    /// Decodes the tuple at the start. Every read lies below `end`, which the loop has compared with the length.
    @unsafe private func decodeTuple(_ bytes: UnsafeRawBufferPointer) -> Step {
        guard let start = bytes.baseAddress, bytes.count >= 2 else { return .incomplete }
        let fields = unsafe Int16(bigEndian: start.loadUnaligned(as: Int16.self))
        if fields == -1 { return .trailer }
        guard Int(fields) == decoders.count else { return .broken(.fieldCount) }
        var offset = 2
        for column in decoders.indices {
            guard bytes.count &- offset >= 4 else { return .incomplete }
            let length = unsafe Int(Int32(bigEndian: (start + offset).loadUnaligned(as: Int32.self)))
            offset &+= 4
            if length < 0 {
                guard length == -1 else { return .broken(.fieldLength) }
                builder.setEmpty(RawColumn.null, column: column)
                continue
            }
            guard length <= CopyBinaryDecoder.longestTuple else { return .broken(.tupleTooLong) }
            guard bytes.count &- offset >= length else { return .incomplete }
            guard unsafe decodeField(start + offset, length, column) else { return .broken(.fieldLength) }
            offset &+= length
        }
        return .used(offset)
    }

    /// False if the length does not fit the type.
    @unsafe private func decodeField(_ field: UnsafeRawPointer, _ length: Int, _ column: Int) -> Bool {
        switch decoders[column] {
        case .text: return unsafe decodeText(field, length, column)
        case .paddedText:
            var count = length
            while count > 0, unsafe field.load(fromByteOffset: count - 1, as: UInt8.self) == 0x20 { count -= 1 }
            return unsafe decodeText(field, count, column)
        case .numeric, .wholeNumeric: return unsafe decodeNumeric(field, length, column)
        case .boolean where length == 1: unsafe set(Int64(field.load(as: UInt8.self)), column)
        case .int2 where length == 2: unsafe set(Int64(CopyBinaryDecoder.int2(field)), column)
        case .int4 where length == 4: unsafe set(Int64(CopyBinaryDecoder.int4(field)), column)
        case .int8 where length == 8: unsafe set(CopyBinaryDecoder.int8(field), column)
        case .scaledInt2 where length == 2: unsafe set(Int64(CopyBinaryDecoder.int2(field)) * 10_000, column)
        case .scaledInt4 where length == 4: unsafe set(Int64(CopyBinaryDecoder.int4(field)) * 10_000, column)
        case .scaledInt8 where length == 8:
            unsafe set(CopyBinaryDecoder.scaled(CopyBinaryDecoder.int8(field)), column)
        case .date where length == 4: unsafe set(CopyBinaryDecoder.day(CopyBinaryDecoder.int4(field)), column)
        case .timestamptz where length == 8:
            unsafe set(CopyBinaryDecoder.instant(CopyBinaryDecoder.int8(field)), column)
        default: return false
        }
        return true
    }

    /// Sets a cell, nil: unreadable.
    @inline(__always)
    private func set(_ value: Int64?, _ column: Int) {
        if let value {
            builder.setInteger(value, column: column)
        } else {
            builder.setEmpty(RawColumn.unreadable, column: column)
        }
    }

    @unsafe private func decodeText(_ field: UnsafeRawPointer, _ length: Int, _ column: Int) -> Bool {
        if length > CopyBinaryDecoder.longestField {
            builder.setEmpty(RawColumn.unreadable, column: column)
        } else {
            unsafe builder.setText(field, count: length, column: column)
        }
        return true
    }

    @unsafe private func decodeNumeric(_ field: UnsafeRawPointer, _ length: Int, _ column: Int) -> Bool {
        guard let digits = unsafe NumericField(field, length: length) else { return false }
        set(digits.scaled(groups: decoders[column] == .numeric ? 1 : 0), column)
        return true
    }

    @unsafe private static func int2(_ field: UnsafeRawPointer) -> Int16 {
        unsafe Int16(bigEndian: field.loadUnaligned(as: Int16.self))
    }

    @unsafe private static func int4(_ field: UnsafeRawPointer) -> Int32 {
        unsafe Int32(bigEndian: field.loadUnaligned(as: Int32.self))
    }

    @unsafe private static func int8(_ field: UnsafeRawPointer) -> Int64 {
        unsafe Int64(bigEndian: field.loadUnaligned(as: Int64.self))
    }

    private static func scaled(_ value: Int64) -> Int64? {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10_000)
        return overflow ? nil : product
    }

    /// Days since 2000-01-01, moved to 1970; the two ends of the type are infinities.
    private static func day(_ value: Int32) -> Int64? {
        value == .max || value == .min ? nil : Int64(value) + 10_957
    }

    /// Microseconds since 2000-01-01T00:00Z, likewise.
    private static func instant(_ value: Int64) -> Int64? {
        value == .max || value == .min ? nil : value &+ 946_684_800_000_000
    }
}
