import Columns
import Testing

@testable import Parquet

@Suite struct ParquetFileReaderTests {
    @Test func `named columns come in the order of their names`() throws {
        var table = SampleTable(seed: 20)
        let batch = table.batch(rowCount: 500)
        let file = try ParquetFiles.write(batch)
        let names = ["nullable_6", "required_0", "required_7"]
        let read = try ParquetFileReader(bytes: file).read(rowGroup: 0, columns: names)
        #expect(read.schema.fields.map(\.name) == names)
        for name in names {
            let original = try #require(batch.column(name))
            let column = try #require(read.column(name))
            #expect(rows(of: column, name, in: batch) == rows(of: original, name, in: batch))
        }
    }

    @Test func `a column or row group that is not there is named`() throws {
        var table = SampleTable(seed: 21)
        let reader = try ParquetFileReader(bytes: ParquetFiles.write(table.batch(rowCount: 5)))
        let missing = #expect(throws: ParquetError.self) { try reader.read(rowGroup: 0, columns: ["tuổi"]) }
        #expect(missing?.code == .notFound)
        #expect(missing?.column == "tuổi")
        #expect(throws: ParquetError.self) { try reader.read(rowGroup: 1) }
        #expect(throws: ParquetError.self) { try reader.read(rowGroup: -1) }
    }

    @Test func `a nullable column without nulls has no validity`() throws {
        var table = SampleTable(seed: 22)
        let batch = table.batch(rowCount: 300, nullShare: 0)
        let read = try ParquetFileReader(bytes: ParquetFiles.write(batch)).read(rowGroup: 0)
        #expect(read.columns.allSatisfy { $0.validity.isEmpty })
    }

    @Test func `files of another writer are read`() throws {
        for (name, file) in ForeignFiles.all {
            let rows = try ParquetFiles.rows(of: file)
            #expect(rows == ForeignFiles.rows, "\(name)")
            #expect(try ParquetFileReader(bytes: file).schema == ForeignFiles.schema, "\(name)")
        }
    }

    @Test func `an unknown codec is named with its column`() throws {
        let error = #expect(throws: ParquetError.self) { try ParquetFileReader(bytes: ForeignFiles.snappy) }
        #expect(error?.code == .unsupported)
    }

    private func rows(of column: Column, _ name: String, in batch: ColumnBatch) -> [[String]] {
        let fields = batch.schema.fields.filter { $0.name == name }
        return ParquetFiles.rows(of: ColumnBatch(schema: ColumnSchema(fields), columns: [column]))
    }
}
