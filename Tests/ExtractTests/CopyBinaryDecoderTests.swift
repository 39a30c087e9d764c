import Definition
import Testing

@testable import Extract

@Suite struct CopyBinaryDecoderTests {
    private static let types: [WireType] = [.text, .bigint, .numeric, .timestamptz]
    private static let decoders: [FieldDecoder] = [.text, .int4, .numeric, .timestamptz]

    private static func sample(rows: Int) -> [UInt8] {
        var stream = CopyStream()
        for row in 0..<rows {
            stream.tuple([
                row % 3 == 0 ? nil : Array("hồ sơ \(row)".utf8), CopyStream.integer(Int32(row - 2)),
                CopyStream.words([1, 0, 0, 0, row]), CopyStream.integer(Int64(row) * 1_000_000),
            ])
        }
        stream.trailer()
        return stream.bytes
    }

    /// Decodes messages of the given bytes, in one batch.
    private static func decode(
        _ messages: [[UInt8]], types: [WireType] = types, decoders: [FieldDecoder] = decoders
    ) throws -> [RawBatch] {
        var batches: [RawBatch] = []
        var decoder = CopyBinaryDecoder(decoders: decoders, types: types)
        for message in messages {
            try unsafe decoder.append(message.span.bytes) { batches.append($0) }
        }
        try decoder.finish { batches.append($0) }
        return batches
    }

    private static func decode(one field: [UInt8]?, _ type: WireType, _ decoder: FieldDecoder) throws -> Cell {
        var stream = CopyStream()
        stream.tuple([field])
        stream.trailer()
        let batch = try #require(try decode([stream.bytes], types: [type], decoders: [decoder]).first)
        return Cell(batch.columns[0], row: 0)
    }

    @Test func `a stream cut at any byte gives the same rows`() throws {
        let stream = Self.sample(rows: 5)
        let whole = try Self.decode([stream]).map(Cell.rows)
        #expect(
            whole == [
                [
                    [.null, .integer(-2), .integer(0), .integer(946_684_800_000_000)],
                    [.text("hồ sơ 1"), .integer(-1), .integer(10_000), .integer(946_684_801_000_000)],
                    [.text("hồ sơ 2"), .integer(0), .integer(20_000), .integer(946_684_802_000_000)],
                    [.null, .integer(1), .integer(30_000), .integer(946_684_803_000_000)],
                    [.text("hồ sơ 4"), .integer(2), .integer(40_000), .integer(946_684_804_000_000)],
                ]
            ])
        for cut in 0...stream.count {
            #expect(try Self.decode([Array(stream[..<cut]), Array(stream[cut...])]).map(Cell.rows) == whole)
        }
        #expect(try Self.decode(stream.map { [$0] }).map(Cell.rows) == whole)
    }

    @Test func `batches are full, numbered, and their rows in order`() throws {
        let batches = try Self.decode([Self.sample(rows: 20_000)])
        #expect(batches.map(\.rowCount) == [8_192, 8_192, 3_616])
        #expect(batches.map(\.firstRowNumber) == [1, 8_193, 16_385])
        #expect(Cell(batches[2].columns[1], row: 3_615) == .integer(19_997))
        #expect(Cell(batches[1].columns[0], row: 2) == .text("hồ sơ 8194"))
    }

    @Test func `a COPY of no rows gives no batch`() throws {
        #expect(try Self.decode([Self.sample(rows: 0)]).isEmpty)
    }

    @Test func `a stream that ends before its trailer is refused, wherever it ends`() {
        let stream = Self.sample(rows: 3)
        for end in 0..<stream.count {
            #expect(throws: CopyStreamError.noTrailer) { try Self.decode([Array(stream[..<end])]) }
        }
    }

    @Test func `nothing may follow the trailer`() {
        #expect(throws: CopyStreamError.afterTrailer) { try Self.decode([Self.sample(rows: 1) + [0]]) }
        #expect(throws: CopyStreamError.afterTrailer) { try Self.decode([Self.sample(rows: 1), [0xFF, 0xFF]]) }
    }

    @Test func `a flipped bit in any byte is refused or gives other values, and never traps`() {
        let stream = Self.sample(rows: 3)
        for index in stream.indices {
            for bit in 0..<8 {
                var broken = stream
                broken[index] ^= 1 << bit
                _ = Result { try Self.decode([broken]) }
            }
        }
    }

    @Test func `a tuple with another number of fields is refused`() {
        var stream = CopyStream()
        stream.tuple([nil, nil, nil])
        stream.trailer()
        #expect(throws: CopyStreamError.fieldCount) { try Self.decode([stream.bytes]) }
    }

    @Test func `a field of a wrong length is refused`() {
        #expect(throws: CopyStreamError.fieldLength) { try Self.decode(one: [1, 2, 3], .integer, .int4) }
        #expect(throws: CopyStreamError.fieldLength) {
            try Self.decode(one: [0, 1, 0, 0, 0, 0, 0, 0], .numeric, .numeric)
        }
    }

    @Test(arguments: [
        // ndigits, weight, sign, dscale, digits…
        ([0, 0, 0, 0], Cell.integer(0)),
        ([1, 0, 0, 0, 7], .integer(70_000)),
        ([2, 0, 0, 2, 12, 5_000], .integer(125_000)),
        ([1, -1, 0x4000, 4, 1], .integer(-1)),
        ([1, 1, 0, 0, 3], .integer(300_000_000)),
        ([3, 0, 0, 8, 1, 0, 1], .unreadable),
        ([1, -2, 0, 8, 1], .unreadable),
        ([0, 0, 0xC000, 0], .unreadable),
        ([0, 0, 0xD000, 0], .unreadable),
        ([0, 0, 0xF000, 0], .unreadable),
        ([1, 32_767, 0, 0, 1], .unreadable),
        ([1, 4, 0, 0, 1], .unreadable),
        ([1, 0, 0, 0, 10_000], .unreadable),
    ])
    func `a numeric is exact or unreadable`(words: [Int], expected: Cell) throws {
        #expect(try Self.decode(one: CopyStream.words(words), .numeric, .numeric) == expected)
    }

    @Test func `a numeric where an integer is due must be whole`() throws {
        #expect(try Self.decode(one: CopyStream.words([1, 0, 0, 0, 7]), .bigint, .wholeNumeric) == .integer(7))
        #expect(try Self.decode(one: CopyStream.words([2, 0, 0, 1, 7, 5_000]), .bigint, .wholeNumeric) == .unreadable)
    }

    @Test func `times count from 1970, and infinity is unreadable`() throws {
        let day = Self.decodeDay
        #expect(try day(0) == .integer(10_957))
        #expect(try day(-10_957) == .integer(0))
        #expect(try day(-800_000) == .integer(-789_043))
        #expect(try day(.max) == .unreadable)
        #expect(try day(.min) == .unreadable)
        for edge in [Int64.max, .min] {
            #expect(try Self.decode(one: CopyStream.integer(edge), .timestamptz, .timestamptz) == .unreadable)
        }
    }

    private static func decodeDay(_ number: Int32) throws -> Cell {
        try decode(one: CopyStream.integer(number), .date, .date)
    }

    @Test func `padding of bpchar is dropped, other spaces stay`() throws {
        #expect(try Self.decode(one: Array(" a b  ".utf8), .text, .paddedText) == .text(" a b"))
        #expect(try Self.decode(one: Array(" a b  ".utf8), .text, .text) == .text(" a b  "))
        #expect(try Self.decode(one: [], .text, .text) == .text(""))
        #expect(try Self.decode(one: nil, .text, .text) == .null)
    }

    @Test func `a field above one mebibyte is unreadable, a tuple above eight ends the stream`() throws {
        let long = [UInt8](repeating: 0x61, count: 1 << 20)
        #expect(try Self.decode(one: long, .text, .text) == .text(String(repeating: "a", count: 1 << 20)))
        #expect(try Self.decode(one: long + [0x61], .text, .text) == .unreadable)
        #expect(throws: CopyStreamError.tupleTooLong) {
            try Self.decode(one: [UInt8](repeating: 0x61, count: 9 << 20), .text, .text)
        }
    }

    @Test func `only types that a layout's type accepts have a decoder`() {
        #expect(FieldDecoder(.timestamptz, oid: 1114) == nil)
        #expect(FieldDecoder(.text, oid: 23) == nil)
        #expect(FieldDecoder(.numeric, oid: 701) == nil)
        #expect(FieldDecoder(.smallint, oid: 20) == .int8)
        #expect(FieldDecoder(.numeric, oid: 23) == .scaledInt4)
    }
}
