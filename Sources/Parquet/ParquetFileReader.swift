package import Columns
internal import Compression

/// Reads a flat Parquet file: those of `ParquetFileWriter`, and others of the same types with pages of version 1.
///
/// Trusts nothing in the file: whatever its bytes, it answers with rows or a `ParquetError`.
package struct ParquetFileReader: Sendable {
    package let schema: ColumnSchema
    package let keyValues: [String: String]
    package let rowCount: Int
    private let bytes: [UInt8]
    private let elements: [SchemaElement]
    private let rowGroups: [RowGroupMetadata]

    package var rowGroupCount: Int { rowGroups.count }

    /// Rows of a group that there is; those of all groups are `rowCount`.
    package func rowCount(ofGroup group: Int) -> Int { rowGroups[group].rowCount }

    /// Reads the footer.
    ///
    /// - Errors: `corrupt`, `unsupported`, `overLimit`.
    package init(bytes: [UInt8]) throws(ParquetError) {
        let footer = try FileFooter(file: bytes)
        var fields: [ColumnField] = []
        for element in footer.schema.dropFirst() { fields.append(try element.columnField()) }
        self.bytes = bytes
        elements = Array(footer.schema.dropFirst())
        schema = ColumnSchema(fields)
        keyValues = footer.keyValues
        rowCount = footer.rowCount
        rowGroups = footer.rowGroups
    }

    /// The rows of one row group: all columns in file order, or the named ones in the order of their names here.
    ///
    /// - Errors: every `ParquetError.Code`.
    package func read(rowGroup: Int, columns: [String]? = nil) throws(ParquetError) -> ColumnBatch {
        guard rowGroups.indices.contains(rowGroup) else { throw ParquetError(.notFound, "no such row group") }
        let places = try places(of: columns)
        let decompressor = ZstandardFrameDecoder()
        var read: [Column] = []
        for place in places { read.append(try column(place, rowGroup, decompressor)) }
        return ColumnBatch(schema: ColumnSchema(places.map { schema.fields[$0] }), columns: read)
    }

    private func places(of columns: [String]?) throws(ParquetError) -> [Int] {
        guard let columns else { return Array(elements.indices) }
        var places: [Int] = []
        for name in columns {
            guard let place = schema.index(of: name) else {
                var error = ParquetError(.notFound, "no such column")
                error.column = name
                throw error
            }
            places.append(place)
        }
        return places
    }

    private func column(
        _ place: Int, _ rowGroup: Int, _ decompressor: borrowing ZstandardFrameDecoder
    ) throws(ParquetError) -> Column {
        let group = rowGroups[rowGroup]
        let reader = ColumnChunkReader(
            group.chunks[place], of: elements[place], schema.fields[place], rowCount: group.rowCount, in: bytes)
        do {
            return try reader.read(decompressor)
        } catch {
            var error = error
            error.column = elements[place].name
            error.rowGroup = rowGroup
            throw error
        }
    }
}
