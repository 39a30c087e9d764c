internal import Compression

/// Compresses the pages of column chunks and puts them behind each other.
///
///     chunk  = [dictionary-page] data-page
///     page   = header (zstd-frame | bytes)               header: the structure `PageHeader` in Thrift's compact protocol
///
/// One data page a chunk: a row group is small enough. The frames have no checksum: a partition's manifest and a
/// snapshot's digests vouch for whole files.
struct ColumnChunkWriter: ~Copyable {
    private let encoder: ZstandardFrameEncoder
    private var pages = ChunkPages()
    private var frame: [UInt8] = []

    init(compressionLevel: Int) {
        encoder = ZstandardFrameEncoder(level: compressionLevel, checksum: false)
    }

    /// Adds the chunk that `builder` holds, of `rowCount` rows, to `output`, which begins at `outputOffset` of the file.
    mutating func append(
        _ builder: ColumnChunkBuilder, rowCount: Int, to output: inout [UInt8], at outputOffset: Int
    ) -> ColumnChunkMetadata {
        var chunk = ColumnChunkMetadata()
        chunk.statistics = builder.encode(into: &pages)
        chunk.name = builder.element.name
        chunk.type = builder.element.type ?? .boolean
        chunk.valueCount = rowCount
        chunk.codec = pages.codec
        chunk.encodings = [.plain, .rle]
        if pages.dictionaryCount > 0 {
            chunk.encodings.append(.rleDictionary)
            chunk.dictionaryPageOffset = outputOffset + output.count
            append(pages.dictionary, .dictionary, pages.dictionaryCount, .plain, to: &output, of: &chunk)
        }
        chunk.dataPageOffset = outputOffset + output.count
        append(pages.data, .data, rowCount, pages.encoding, to: &output, of: &chunk)
        return chunk
    }

    private mutating func append(
        _ page: [UInt8], _ type: PageType, _ valueCount: Int, _ encoding: PageEncoding, to output: inout [UInt8],
        of chunk: inout ColumnChunkMetadata
    ) {
        if chunk.codec == .zstandard {
            frame.removeAll(keepingCapacity: true)
            encoder.encode(page, appendingTo: &frame)
        }
        let stored = chunk.codec == .zstandard ? frame : page
        let header = PageHeader(
            type: type, uncompressedSize: page.count, compressedSize: stored.count, valueCount: valueCount,
            encoding: encoding
        ).serialized()
        output.append(contentsOf: header)
        output.append(contentsOf: stored)
        chunk.uncompressedSize += header.count + page.count
        chunk.compressedSize += header.count + stored.count
    }
}
