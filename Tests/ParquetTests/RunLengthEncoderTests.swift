import Testing

@testable import Parquet

@Suite struct RunLengthEncoderTests {
    @Test(arguments: 1...31)
    func `values of every width come back`(width: Int) throws {
        var table = SampleTable(seed: UInt64(width))
        for count in [0, 1, 7, 8, 9, 15, 16, 17, 64, 1_000] {
            var values: [Int32] = []
            while values.count < count {
                let value = Int32(truncatingIfNeeded: table.next() & (1 << UInt64(width) - 1))
                values += [Int32](repeating: value, count: table.next() % 3 == 0 ? Int(table.next() % 90) : 1)
            }
            values.removeLast(values.count - count)
            #expect(try decoded(encoded(values, width: width), width: width, count: count) == values)
        }
    }

    @Test func `the specification's example is packed as it shows`() {
        #expect(encoded([0, 1, 2, 3, 4, 5, 6, 7], width: 3) == [0b11, 0b1000_1000, 0b1100_0110, 0b1111_1010])
    }

    @Test func `a constant column is one run`() {
        #expect(encoded([Int32](repeating: 5, count: 100), width: 3) == [0xc8, 0x01, 5])
    }

    @Test func `the width of indices holds the largest`() {
        let widths = [0, 1, 2, 3, 4, 5, 256, 257].map { RunLengthEncoder.width(ofIndicesInto: $0) }
        #expect(widths == [1, 1, 1, 2, 2, 3, 8, 9])
    }

    @Test func `runs that end early or are empty are corrupt`() {
        for bytes: [UInt8] in [[], [0], [1], [0x10], [0x03, 0xff], [0x80, 0x80], [0x04, 0x08]] {
            #expect(throws: ParquetError.self) { try decoded(bytes, width: 3, count: 16) }
        }
    }

    private func encoded(_ values: [Int32], width: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        RunLengthEncoder(width: width).append(values, to: &bytes)
        return bytes
    }

    private func decoded(_ bytes: [UInt8], width: Int, count: Int) throws -> [Int32] {
        var values: [Int32] = []
        var input = ByteReader(bytes, in: bytes.indices)
        try RunLengthDecoder.append(&input, width: width, count: count, to: &values)
        return values
    }
}
