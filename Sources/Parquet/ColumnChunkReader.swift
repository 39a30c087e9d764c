internal import Columns
internal import Compression

/// Reads one column of one row group.
///
/// - Errors: `corrupt`, `unsupported`, `overLimit`.
struct ColumnChunkReader: ~Copyable {
    private let file: [UInt8]
    private let chunk: ColumnChunkMetadata
    private let isNullable: Bool
    private let rowCount: Int
    private var decoder: any ColumnDecoder
    /// One byte a row; only of a nullable column.
    private var validity: [UInt8] = []
    private var rowsRead = 0
    private var bytesRead = 0

    init(_ chunk: ColumnChunkMetadata, of element: SchemaElement, _ field: ColumnField, rowCount: Int, in file: [UInt8])
    {
        self.file = file
        self.chunk = chunk
        self.rowCount = rowCount
        isNullable = field.isNullable
        decoder = Self.decoder(of: field.type, element)
    }

    private static func decoder(of type: ColumnType, _ element: SchemaElement) -> any ColumnDecoder {
        switch type {
        case .boolean: BooleanColumnDecoder()
        case .int32, .date: IntegerColumnDecoder(.littleEndian(bytes: 4)) { .int32($0) }
        case .int64, .timestamp: IntegerColumnDecoder(.littleEndian(bytes: 8)) { .int64($0) }
        case .decimal: IntegerColumnDecoder(decimalStorage(of: element)) { .int64($0) }
        case .text: TextColumnDecoder()
        case .fixed16: FixedColumnDecoder()
        }
    }

    private static func decimalStorage(of element: SchemaElement) -> IntegerColumnDecoder<Int64>.Storage {
        switch element.type {
        case .fixedLengthByteArray: .bigEndian(bytes: Int(element.typeLength ?? 8))
        case .int32: .littleEndian(bytes: 4)
        default: .littleEndian(bytes: 8)
        }
    }

    /// All rows of the chunk.
    consuming func read(_ decompressor: borrowing ZstandardFrameDecoder) throws(ParquetError) -> Column {
        var pages = try place()
        while rowsRead < rowCount {
            var thrift = ThriftCompactReader(ByteReader(file, in: pages))
            let header = try PageHeader(&thrift)
            var body = ByteReader(file, in: thrift.position..<pages.upperBound)
            let bytes = try body.take(header.compressedSize)
            pages = bytes.upperBound..<pages.upperBound
            if header.type == .index { continue }
            try read(header, contents(bytes, header, decompressor))
        }
        let hasNulls = validity.contains(0)
        return Column(decoder.finish(validity: hasNulls ? validity : []), validity: hasNulls ? validity : [])
    }

    private func place() throws(ParquetError) -> Range<Int> {
        guard chunk.offset >= 0, chunk.offset <= file.count,
            (0...file.count - chunk.offset).contains(chunk.compressedSize)
        else { throw ParquetError(.corrupt, "a column chunk outside its file") }
        return chunk.offset..<chunk.offset + chunk.compressedSize
    }

    private mutating func contents(
        _ bytes: Range<Int>, _ header: PageHeader, _ decompressor: borrowing ZstandardFrameDecoder
    ) throws(ParquetError) -> ByteReader {
        bytesRead += header.uncompressedSize
        guard bytesRead <= ParquetFormat.pageLimit else { throw ParquetError(.overLimit, "a chunk of too many bytes") }
        switch chunk.codec {
        case .uncompressed: return ByteReader(file, in: bytes)
        case .zstandard:
            let page = try Self.decompress(file[bytes], header.uncompressedSize, decompressor)
            return ByteReader(page, in: page.indices)
        }
    }

    private static func decompress(
        _ frame: ArraySlice<UInt8>, _ size: Int, _ decompressor: borrowing ZstandardFrameDecoder
    ) throws(ParquetError) -> [UInt8] {
        do {
            let page = try decompressor.decode(frame, limit: size)
            guard page.count == size else { throw ParquetError(.corrupt, "a page of another size than it says") }
            return page
        } catch let error as CompressionError {
            throw ParquetError(.corrupt, "a page's \(error.format.rawValue) frame is \(error.code.rawValue)")
        } catch let error as ParquetError {
            throw error
        } catch {
            throw ParquetError(.corrupt, "a page")
        }
    }

    private mutating func read(_ header: PageHeader, _ contents: ByteReader) throws(ParquetError) {
        var contents = contents
        if header.type == .dictionary {
            guard decoder.dictionaryCount == 0 else { throw ParquetError(.corrupt, "two dictionaries") }
            return try decoder.readDictionary(&contents, count: header.valueCount)
        }
        guard header.valueCount <= rowCount - rowsRead else { throw ParquetError(.corrupt, "too many rows in a chunk") }
        rowsRead += header.valueCount
        try readValues(header.encoding, count: readLevels(&contents, header.valueCount), &contents)
    }

    /// The number of values among the next `count` rows.
    private mutating func readLevels(_ page: inout ByteReader, _ count: Int) throws(ParquetError) -> Int {
        guard isNullable else { return count }
        let length = try page.littleEndian(4)
        var levels = ByteReader(page.bytes, in: try page.take(Int(length)))
        let start = validity.count
        try RunLengthDecoder.append(&levels, width: 1, count: count, to: &validity)
        return validity[start...].count { $0 != 0 }
    }

    private mutating func readValues(
        _ encoding: PageEncoding, count: Int, _ page: inout ByteReader
    ) throws(ParquetError) {
        switch encoding {
        case .plain: try decoder.readPlain(&page, count: count)
        case .rleDictionary, .plainDictionary: decoder.append(entriesAt: try indices(&page, count: count))
        case .rle: throw ParquetError(.unsupported, "a page of an encoding other than PLAIN and RLE_DICTIONARY")
        }
    }

    /// Indices below the number of dictionary entries.
    private func indices(_ page: inout ByteReader, count: Int) throws(ParquetError) -> [Int32] {
        guard count > 0 else { return [] }
        var indices: [Int32] = []
        let width = Int(try page.byte())
        try RunLengthDecoder.append(&page, width: width, count: count, to: &indices)
        let largest = indices.reduce(UInt32(0)) { max($0, UInt32(bitPattern: $1)) }
        guard Int(largest) < decoder.dictionaryCount else { throw ParquetError(.corrupt, "an index without an entry") }
        return indices
    }
}
