package import Columns

/// Writes one flat table as a Parquet file.
///
/// Does not sort rows, does not keep more than one row group in memory, and writes no time, path or host: equal rows and
/// options give equal bytes, however the rows are cut into batches.
///
/// - Errors: only those of `sink`. After one, drop the writer.
package struct ParquetFileWriter: ~Copyable {
    private let schema: ColumnSchema
    private let options: ParquetOptions
    private let sink: ([UInt8]) throws -> Void
    private var builders: [ColumnChunkBuilder]
    private var chunkWriter: ColumnChunkWriter
    private var rowGroups: [RowGroupMetadata] = []
    private var rowsInGroup = 0
    /// Bytes not yet given to the sink, and where they begin in the file.
    private var output = ParquetFormat.magic
    private var outputOffset = 0

    /// `sink` gets the file's bytes in order, in pieces of about a megabyte.
    package init(schema: ColumnSchema, options: ParquetOptions, sink: @escaping ([UInt8]) throws -> Void) {
        precondition(!schema.fields.isEmpty, "a table has columns")
        precondition((1...ParquetFormat.rowLimit).contains(options.rowGroupRows), "a row group has rows, not too many")
        self.schema = schema
        self.options = options
        self.sink = sink
        builders = schema.fields.map { ColumnChunkBuilder($0) }
        chunkWriter = ColumnChunkWriter(compressionLevel: options.compressionLevel)
    }

    /// Adds rows; `batch` has the schema of the file.
    package mutating func append(_ batch: ColumnBatch) throws {
        precondition(batch.schema == schema, "every batch has the schema of its file")
        var start = 0
        while start < batch.rowCount {
            let end = min(batch.rowCount, start + rowsToNextCheck)
            for index in builders.indices { builders[index].append(batch.columns[index], rows: start..<end) }
            rowsInGroup += end - start
            start = end
            if isGroupFull { try endRowGroup() }
        }
    }

    /// Ends the file.
    package consuming func close() throws -> ParquetFileMetadata {
        if rowsInGroup > 0 { try endRowGroup() }
        let footer = FileFooter(schema: schema, rowGroups: rowGroups, keyValues: options.keyValues)
        output.append(contentsOf: footer.serialized())
        try passOn()
        return ParquetFileMetadata(
            rowCount: footer.rowCount, rowGroupCount: rowGroups.count, byteCount: outputOffset)
    }

    /// Sizes are looked at after every 8,192 rows of a group, wherever batches end, so that batches leave no trace.
    private static let checkedRows = 8_192

    private var rowsToNextCheck: Int {
        min(options.rowGroupRows - rowsInGroup, Self.checkedRows - rowsInGroup % Self.checkedRows)
    }

    private var isGroupFull: Bool {
        if rowsInGroup == options.rowGroupRows { return true }
        guard rowsInGroup % Self.checkedRows == 0 else { return false }
        return builders.reduce(0) { $0 + $1.byteCount } >= options.rowGroupBytes
    }

    private mutating func endRowGroup() throws {
        var chunks: [ColumnChunkMetadata] = []
        for index in builders.indices {
            chunks.append(
                chunkWriter.append(builders[index], rowCount: rowsInGroup, to: &output, at: outputOffset))
            builders[index].removeAll()
            if output.count >= 1 << 20 { try passOn() }
        }
        rowGroups.append(RowGroupMetadata(chunks: chunks, rowCount: rowsInGroup))
        rowsInGroup = 0
    }

    private mutating func passOn() throws {
        try sink(output)
        outputOffset += output.count
        output.removeAll()
    }
}
