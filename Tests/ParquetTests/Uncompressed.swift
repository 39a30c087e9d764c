import Columns
import Compression

@testable import Parquet

/// Makes files that our writer does not: pages without compression, so that damage reaches the decoders behind zstd.
enum Uncompressed {
    /// The same pages stored plainly; `extraRows` are claimed by the footer's first row group and are not there.
    static func copy(of file: [UInt8], extraRows: Int = 0) throws -> [UInt8] {
        var footer = try FileFooter(file: file)
        var copy = ParquetFormat.magic
        for group in footer.rowGroups.indices {
            for chunk in footer.rowGroups[group].chunks.indices {
                try append(&footer.rowGroups[group].chunks[chunk], of: file, to: &copy)
            }
        }
        footer.rowGroups[0].rowCount += extraRows
        footer.rowCount += extraRows
        return copy + footer.serialized()
    }

    private static func append(_ chunk: inout ColumnChunkMetadata, of file: [UInt8], to copy: inout [UInt8]) throws {
        let offset = copy.count
        var position = chunk.offset
        let end = chunk.offset + chunk.compressedSize
        while position < end {
            var thrift = ThriftCompactReader(ByteReader(file, in: position..<end))
            var header = try PageHeader(&thrift)
            position = thrift.position + header.compressedSize
            let stored = Array(file[thrift.position..<position])
            let page = chunk.codec == .uncompressed ? stored : try Zstandard.decompress(stored, limit: 1 << 20)
            header.compressedSize = page.count
            if header.type == .data { chunk.dataPageOffset = copy.count }
            copy += header.serialized() + page
        }
        if chunk.dictionaryPageOffset != nil { chunk.dictionaryPageOffset = offset }
        chunk.codec = .uncompressed
        chunk.compressedSize = copy.count - offset
    }
}
