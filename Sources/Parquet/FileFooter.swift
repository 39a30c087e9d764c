internal import Columns

/// What stands at the end of a file: schema, row groups, keys.
///
///     file    = "PAR1" page* footer length "PAR1"       length: bytes of the footer, 4 bytes, little-endian
///     footer  = the structure `FileMetaData` in Thrift's compact protocol
///
/// - Source: https://github.com/apache/parquet-format, README.md, "File format", and parquet.thrift.
struct FileFooter {
    var schema: [SchemaElement]
    var rowGroups: [RowGroupMetadata]
    var keyValues: [String: String]
    var rowCount: Int

    /// The footer, its length and the closing magic.
    func serialized() -> [UInt8] {
        var bytes = ThriftCompactWriter.structure(write)
        bytes.appendLittleEndian(UInt32(bytes.count))
        return bytes + ParquetFormat.magic
    }

    private func write(to writer: inout ThriftCompactWriter) {
        let pairs = keyValues.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        writer.field(1, Int32(2))
        writer.list(2, of: .structure, schema) { writer, element in writer.element { element.write(to: &$0) } }
        writer.field(3, Int64(rowCount))
        writer.list(4, of: .structure, rowGroups) { writer, group in writer.element { group.write(to: &$0) } }
        writer.list(5, of: .structure, pairs) { writer, pair in
            writer.element {
                $0.field(1, pair.key)
                $0.field(2, pair.value)
            }
        }
        writer.field(6, ParquetFormat.createdBy)
        // TYPE_ORDER for every column: without it, readers ignore bounds of text.
        writer.list(7, of: .structure, Array(schema.dropFirst())) { writer, _ in
            writer.element { $0.structure(1) { _ in } }
        }
    }

    /// Reads the footer of a whole file.
    ///
    /// - Errors: `corrupt` when it contradicts itself, `unsupported`, `overLimit`.
    init(file: [UInt8]) throws(ParquetError) {
        var reader = ThriftCompactReader(ByteReader(file, in: try Self.place(in: file)))
        var footer = FileFooter(schema: [], rowGroups: [], keyValues: [:], rowCount: -1)
        try reader.structure { reader, field throws(ParquetError) in
            switch field.id {
            case 2:
                footer.schema = try reader.list(field, of: .structure) { reader throws(ParquetError) in
                    try SchemaElement(&reader)
                }
            case 3: footer.rowCount = Int(try reader.int64(field))
            case 4:
                footer.rowGroups = try reader.list(field, of: .structure) { reader throws(ParquetError) in
                    try RowGroupMetadata(&reader)
                }
            case 5: footer.keyValues = try Self.keyValues(&reader, field)
            default: try reader.skip(field)
            }
        }
        self = footer
        try check()
    }

    private init(
        schema: [SchemaElement], rowGroups: [RowGroupMetadata], keyValues: [String: String], rowCount: Int
    ) {
        self.schema = schema
        self.rowGroups = rowGroups
        self.keyValues = keyValues
        self.rowCount = rowCount
    }

    /// The footer of a file with `schema` that is being written.
    init(schema: ColumnSchema, rowGroups: [RowGroupMetadata], keyValues: [String: String]) {
        self.init(
            schema: [SchemaElement(rootOf: schema.fields.count)] + schema.fields.map { SchemaElement($0) },
            rowGroups: rowGroups, keyValues: keyValues, rowCount: rowGroups.reduce(0) { $0 + $1.rowCount })
    }

    /// Where the footer stands in `file`.
    private static func place(in file: [UInt8]) throws(ParquetError) -> Range<Int> {
        let magic = ParquetFormat.magic
        guard file.count >= 12, file.starts(with: magic), file.suffix(4).elementsEqual(magic) else {
            throw ParquetError(.corrupt, "not a Parquet file, or cut short")
        }
        let end = file.count - 8
        var trailer = ByteReader(file, in: end..<file.count)
        let length = Int(try trailer.littleEndian(4))
        guard length <= end - 4 else { throw ParquetError(.corrupt, "a footer longer than its file") }
        return end - length..<end
    }

    private static func keyValues(
        _ reader: inout ThriftCompactReader, _ field: ThriftCompactReader.Field
    ) throws(ParquetError) -> [String: String] {
        var pairs: [String: String] = [:]
        _ = try reader.list(field, of: .structure) { reader throws(ParquetError) in
            var (key, value) = ("", "")
            try reader.structure { reader, field throws(ParquetError) in
                switch field.id {
                case 1: key = try reader.string(field)
                case 2: value = try reader.string(field)
                default: try reader.skip(field)
                }
            }
            pairs[key] = value
        }
        return pairs
    }

    /// Columns and rows agree in all parts.
    private func check() throws(ParquetError) {
        guard let root = schema.first, root.childCount.map(Int.init) == schema.count - 1, schema.count > 1 else {
            throw ParquetError(.unsupported, "a schema that is not a flat list of columns")
        }
        guard rowGroups.allSatisfy({ $0.chunks.count == schema.count - 1 }) else {
            throw ParquetError(.corrupt, "a row group without all columns")
        }
        // No overflow: rows are at most `rowLimit`, and columns fewer than the file's bytes.
        guard rowGroups.allSatisfy({ $0.rowCount * $0.chunks.count <= ParquetFormat.cellLimit }) else {
            throw ParquetError(.overLimit, "a row group of too many cells")
        }
        // No overflow: each is at most `rowLimit`, and there are fewer than 2^32.
        guard rowGroups.reduce(0, { $0 + $1.rowCount }) == rowCount else {
            throw ParquetError(.corrupt, "row groups that do not add up to the file's rows")
        }
        guard Set(schema.dropFirst().map(\.name)).count == schema.count - 1 else {
            throw ParquetError(.unsupported, "two columns of one name")
        }
    }
}
