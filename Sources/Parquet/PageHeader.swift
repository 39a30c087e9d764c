/// What stands before a page: its kind, sizes and encoding.
struct PageHeader {
    var type: PageType
    var uncompressedSize: Int
    var compressedSize: Int
    var valueCount: Int
    var encoding: PageEncoding

    func serialized() -> [UInt8] {
        ThriftCompactWriter.structure { header in
            header.field(1, type.rawValue)
            header.field(2, Int32(uncompressedSize))
            header.field(3, Int32(compressedSize))
            header.structure(type == .dictionary ? 7 : 5) { page in
                page.field(1, Int32(valueCount))
                page.field(2, encoding.rawValue)
                guard type == .data else { return }
                // Definition levels; repetition levels, of which a flat table has none.
                page.field(3, PageEncoding.rle.rawValue)
                page.field(4, PageEncoding.rle.rawValue)
            }
        }
    }

    init(type: PageType, uncompressedSize: Int, compressedSize: Int, valueCount: Int, encoding: PageEncoding) {
        self.type = type
        self.uncompressedSize = uncompressedSize
        self.compressedSize = compressedSize
        self.valueCount = valueCount
        self.encoding = encoding
    }

    /// Reads the header at the reader's place.
    ///
    /// - Errors: `corrupt`, `unsupported` (pages of version 2, unknown encodings), `overLimit`.
    init(_ reader: inout ThriftCompactReader) throws(ParquetError) {
        var (type, uncompressed, compressed): (Int32, Int32, Int32) = (-1, -1, -1)
        var (values, encoding, levelEncoding): (Int32, Int32, Int32) = (-1, -1, PageEncoding.rle.rawValue)
        try reader.structure { reader, field throws(ParquetError) in
            switch field.id {
            case 1: type = try reader.int32(field)
            case 2: uncompressed = try reader.int32(field)
            case 3: compressed = try reader.int32(field)
            case 5, 7:
                let isData = field.id == 5
                try reader.structure(field) { reader, field throws(ParquetError) in
                    switch field.id {
                    case 1: values = try reader.int32(field)
                    case 2: encoding = try reader.int32(field)
                    case 3 where isData: levelEncoding = try reader.int32(field)
                    default: try reader.skip(field)
                    }
                }
            default: try reader.skip(field)
            }
        }
        guard let type = PageType(rawValue: type) else { throw ParquetError(.unsupported, "a page of version 2") }
        guard uncompressed >= 0, compressed >= 0, type == .index || values >= 0 else {
            throw ParquetError(.corrupt, "a page without its sizes")
        }
        guard uncompressed <= ParquetFormat.pageLimit, values <= ParquetFormat.rowLimit else {
            throw ParquetError(.overLimit, "a page of too many bytes or values")
        }
        guard let encoding = PageEncoding(rawValue: type == .index ? 0 : encoding),
            levelEncoding == PageEncoding.rle.rawValue
        else { throw ParquetError(.unsupported, "a page of an encoding other than PLAIN and RLE_DICTIONARY") }
        self.init(
            type: type, uncompressedSize: Int(uncompressed), compressedSize: Int(compressed),
            valueCount: Int(values), encoding: encoding)
    }
}
