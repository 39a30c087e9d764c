/// One column of one row group: where its pages are and how they are written.
struct ColumnChunkMetadata {
    var type = PhysicalType.boolean
    var encodings: [PageEncoding] = []
    var name = ""
    var codec = PageCodec.zstandard
    var valueCount = 0
    /// Headers included.
    var uncompressedSize = 0
    /// Headers included: the chunk's bytes in the file.
    var compressedSize = 0
    var dataPageOffset = 0
    var dictionaryPageOffset: Int?
    var statistics = ChunkStatistics()

    /// The chunk's place in its file: its dictionary page, if any, comes before its data pages.
    var offset: Int { dictionaryPageOffset.map { min($0, dataPageOffset) } ?? dataPageOffset }

    init() {}

    func write(to writer: inout ThriftCompactWriter) {
        writer.field(2, Int64(offset))
        writer.structure(3) { metadata in
            metadata.field(1, type.rawValue)
            metadata.list(2, of: .int32, encodings) { $0.element($1.rawValue) }
            metadata.list(3, of: .binary, [name]) { $0.element(Array($1.utf8)) }
            metadata.field(4, codec.rawValue)
            metadata.field(5, Int64(valueCount))
            metadata.field(6, Int64(uncompressedSize))
            metadata.field(7, Int64(compressedSize))
            metadata.field(9, Int64(dataPageOffset))
            if let dictionaryPageOffset { metadata.field(11, Int64(dictionaryPageOffset)) }
            metadata.structure(12) { statistics.write(to: &$0) }
        }
    }

    /// Reads the chunk at the reader's place; statistics and encodings, which reading does not need, are passed over.
    init(_ reader: inout ThriftCompactReader) throws(ParquetError) {
        var chunk = ColumnChunkMetadata()
        var isComplete = false
        try reader.structure { reader, field throws(ParquetError) in
            guard field.id == 3 else { return try reader.skip(field) }
            isComplete = true
            try reader.structure(field) { reader, field throws(ParquetError) in
                try chunk.read(&reader, field)
            }
        }
        guard isComplete else { throw ParquetError(.unsupported, "a column chunk in another file") }
        self = chunk
    }

    private mutating func read(
        _ reader: inout ThriftCompactReader, _ field: ThriftCompactReader.Field
    ) throws(ParquetError) {
        switch field.id {
        case 4:
            guard let known = try PageCodec(rawValue: reader.int32(field)) else {
                throw ParquetError(.unsupported, "a codec other than zstd")
            }
            codec = known
        case 5: valueCount = Int(try reader.int64(field))
        case 7: compressedSize = Int(try reader.int64(field))
        case 9: dataPageOffset = Int(try reader.int64(field))
        case 11: dictionaryPageOffset = Int(try reader.int64(field))
        default: try reader.skip(field)
        }
    }
}
