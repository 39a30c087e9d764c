import Columns
import Testing

@testable import Parquet

@Suite struct ParquetFileWriterTests {
    @Test(arguments: [0, 1, 2, 7, 8, 9, 63, 1_000, 9_001])
    func `rows of every type come back`(rowCount: Int) throws {
        for (seed, distinct, nullShare) in [(1, 1, 0), (2, 3, 50), (3, 700, 5), (4, Int.max, 20), (5, 30, 100)] {
            var table = SampleTable(seed: UInt64(seed))
            let batch = table.batch(rowCount: rowCount, distinct: distinct, nullShare: nullShare)
            let file = try ParquetFiles.write(batch)
            #expect(try ParquetFiles.rows(of: file) == ParquetFiles.rows(of: batch), "seed \(seed)")
            #expect(try ParquetFileReader(bytes: file).schema == batch.schema)
        }
    }

    @Test func `an empty table is a schema without row groups`() throws {
        let file = try ParquetFiles.write([], schema: SampleTable.schema)
        let reader = try ParquetFileReader(bytes: file)
        #expect(reader.rowGroupCount == 0)
        #expect(reader.rowCount == 0)
        #expect(reader.schema == SampleTable.schema)
    }

    @Test func `equal rows give equal bytes, however they are cut`() throws {
        var table = SampleTable(seed: 9)
        let batch = table.batch(rowCount: 9_000, distinct: 2_000)
        for options in [ParquetOptions.staging(), .publication(), small(rows: 3_000), small(bytes: 1 << 18)] {
            let whole = try ParquetFiles.write(batch, options: options)
            for size in [777, 8_192] {
                let pieces = ParquetFiles.cut(batch, every: size)
                let file = try ParquetFiles.write(pieces, schema: batch.schema, options: options)
                #expect(file == whole, "pieces of \(size)")
            }
        }
    }

    @Test func `a row group ends at its rows`() throws {
        var table = SampleTable(seed: 10)
        let batch = table.batch(rowCount: 7_001)
        let reader = try ParquetFileReader(bytes: ParquetFiles.write(batch, options: small(rows: 3_000)))
        #expect(reader.rowGroupCount == 3)
        #expect(try reader.read(rowGroup: 2).rowCount == 1_001)
        #expect(reader.rowCount == 7_001)
    }

    @Test func `a row group ends at its bytes`() throws {
        var table = SampleTable(seed: 11)
        let batch = table.batch(rowCount: 17_000)
        let reader = try ParquetFileReader(bytes: ParquetFiles.write(batch, options: small(bytes: 1_500_000)))
        // Some 150 bytes a row: the second look, after 16,384 rows, finds enough.
        #expect(
            try (0..<reader.rowGroupCount).map { try reader.read(rowGroup: $0).rowCount } == [16_384, 616])
    }

    @Test func `canonically equal texts stay apart`() throws {
        let texts = ["h\u{1ed3}", "ho\u{302}\u{300}", "h\u{1ed3}"]
        let field = ColumnField("name", .text)
        let text = TextValues(indices: [1, 0, 2], dictionary: texts)
        let batch = ColumnBatch(schema: ColumnSchema([field]), columns: [Column(.text(text))])
        let column = try ParquetFileReader(bytes: ParquetFiles.write(batch)).read(rowGroup: 0).columns[0]
        guard case .text(let read) = column.values else {
            Issue.record("not text")
            return
        }
        #expect(read.indices == [0, 1, 1])
        #expect(read.dictionary.map { Array($0.utf8) } == [texts[1], texts[0]].map { Array($0.utf8) })
    }

    @Test func `texts that hardly repeat are written plainly`() throws {
        let texts = (0..<40_000).map { "thủ tục số \($0) của một xã nào đó" }
        let text = TextValues(indices: (0..<40_000).map { Int32(39_999 - $0) }, dictionary: texts)
        let schema = ColumnSchema([ColumnField("name", .text)])
        let file = try ParquetFiles.write(ColumnBatch(schema: schema, columns: [Column(.text(text))]))
        let footer = try FileFooter(file: file)
        #expect(footer.rowGroups[0].chunks[0].dictionaryPageOffset == nil)
        #expect(try ParquetFiles.rows(of: file) == texts.reversed().map { ["'\($0)'"] })
    }

    @Test func `numbers with few distinct values get a dictionary`() throws {
        let schema = ColumnSchema([ColumnField("few", .int64), ColumnField("many", .int64)])
        let batch = ColumnBatch(
            schema: schema,
            columns: [Column(.int64((0..<9_000).map { $0 % 92 })), Column(.int64((0..<9_000).map { $0 * 7 }))])
        let file = try ParquetFiles.write(batch)
        let chunks = try FileFooter(file: file).rowGroups[0].chunks
        #expect(chunks.map { $0.dictionaryPageOffset != nil } == [true, false])
        #expect(try ParquetFiles.rows(of: file) == ParquetFiles.rows(of: batch))
    }

    @Test func `keys come back and the file says nothing else`() throws {
        let keys = ["snapshot_id": "2026-01-15", "schema_version": "1", "ghi_chú": "số liệu"]
        var table = SampleTable(seed: 12)
        let file = try ParquetFiles.write(table.batch(rowCount: 5), options: .publication(keyValues: keys))
        #expect(try ParquetFileReader(bytes: file).keyValues == keys)
    }

    @Test func `the sink's error ends the writing`() throws {
        struct Full: Error {}
        var table = SampleTable(seed: 13)
        let batch = table.batch(rowCount: 24_000)
        var writer = ParquetFileWriter(schema: batch.schema, options: small(rows: 20_000)) { _ in throw Full() }
        #expect(throws: Full.self) { try writer.append(batch) }
    }

    @Test func `a null where none may be is a programmer's mistake`() async {
        await #expect(processExitsWith: .failure) {
            let schema = ColumnSchema([ColumnField("count", .int32)])
            _ = try ParquetFiles.write(
                ColumnBatch(schema: schema, columns: [Column(.int32([1, 0]), validity: [1, 0])]))
        }
    }

    private func small(rows: Int = 100_000, bytes: Int = 1 << 30) -> ParquetOptions {
        ParquetOptions(compressionLevel: 1, rowGroupRows: rows, rowGroupBytes: bytes)
    }
}
