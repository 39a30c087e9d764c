/// One row group: its rows and the place of each column.
struct RowGroupMetadata {
    var chunks: [ColumnChunkMetadata] = []
    var rowCount = 0

    init(chunks: [ColumnChunkMetadata], rowCount: Int) {
        self.chunks = chunks
        self.rowCount = rowCount
    }

    func write(to writer: inout ThriftCompactWriter) {
        writer.list(1, of: .structure, chunks) { writer, chunk in writer.element { chunk.write(to: &$0) } }
        writer.field(2, Int64(chunks.reduce(0) { $0 + $1.uncompressedSize }))
        writer.field(3, Int64(rowCount))
        writer.field(5, Int64(chunks.first?.offset ?? 0))
        writer.field(6, Int64(chunks.reduce(0) { $0 + $1.compressedSize }))
    }

    /// Reads the row group at the reader's place.
    ///
    /// - Errors: also `overLimit` for more rows than a flat table's group may have.
    init(_ reader: inout ThriftCompactReader) throws(ParquetError) {
        var (chunks, rowCount): ([ColumnChunkMetadata], Int64) = ([], -1)
        try reader.structure { reader, field throws(ParquetError) in
            switch field.id {
            case 1:
                chunks = try reader.list(field, of: .structure) { reader throws(ParquetError) in
                    try ColumnChunkMetadata(&reader)
                }
            case 3: rowCount = try reader.int64(field)
            default: try reader.skip(field)
            }
        }
        guard rowCount >= 0 else { throw ParquetError(.corrupt, "a row group without a number of rows") }
        guard rowCount <= ParquetFormat.rowLimit else { throw ParquetError(.overLimit, "a row group of too many rows") }
        self.init(chunks: chunks, rowCount: Int(rowCount))
    }
}
