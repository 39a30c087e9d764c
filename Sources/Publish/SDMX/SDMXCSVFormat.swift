import Compression
import DurableFiles

/// `sdmx/observations.sdmx.csv.gz`: the observations as SDMX-CSV.
///
///     line = "dataflow,HN:NQ57(1.0),R," dimensions "," value "," attributes LF
///
/// The columns are those of the CSV, in its order; only `conf_status` has the letters of SDMX.
///
/// - Source: SDMX-CSV 2.0, field guide; `publication.md` section 5.
final class SDMXCSVFormat: ObservationFormat {
    static let path = "sdmx/observations.sdmx.csv.gz"
    static let role = "sdmx"
    /// Fields before the first of the CSV.
    static let prefixCount = 3
    private static let level = 6
    /// `conf_status`, counted from 0.
    private static let confidentiality = 15
    private static let prefix = Array("dataflow,\(SDMXNames.structureID),R,".utf8)
    private static let header = Array(
        ("STRUCTURE,STRUCTURE_ID,ACTION," + SDMXNames.components.joined(separator: ",") + "\n").utf8)

    private let rows: Int
    private var compressor: GzipCompressor?
    private var sink: FileSink?
    private var hash = ContentHash()

    init(digest: ObservationDigest, in folder: DurableFolder) throws {
        rows = digest.rows
        compressor = GzipCompressor(level: SDMXCSVFormat.level)
        sink = try FileSink(SDMXCSVFormat.path, in: folder)
    }

    /// What a file of these observations holds, unpacked; `csv` is all of the CSV, header included.
    static func content(of csv: [UInt8]) -> [UInt8] {
        let rows = csv.firstIndex(of: 0x0A).map { csv[($0 + 1)...] } ?? []
        return header + lines(Array(rows))
    }

    func append(csv: [UInt8], rows: ArraySlice<Observation>) throws {
        let content = rows.isEmpty ? SDMXCSVFormat.header : SDMXCSVFormat.lines(csv)
        hash.append(content)
        guard let part = compressor?.append(content) else { return }
        try sink?.append(part)
    }

    func finish() throws -> Release.File {
        guard let compressor = compressor.take(), var sink = sink.take() else {
            preconditionFailure("a format is finished once")
        }
        try sink.append(compressor.finish())
        return try sink.finish(
            mediaType: "application/gzip", role: SDMXCSVFormat.role, rows: rows, content: hash.content("gzip"))
    }

    /// The lines of a part; no field of the observations is quoted.
    private static func lines(_ csv: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(csv.count + csv.count / 4)
        var field = 0
        var isLineStart = true
        for byte in csv {
            if isLineStart { result.append(contentsOf: prefix) }
            isLineStart = byte == 0x0A
            if byte == 0x2C || byte == 0x0A {
                field = byte == 0x2C ? field + 1 : 0
                result.append(byte)
            } else if field != confidentiality {
                result.append(byte)
            } else if result.last == 0x2C {
                // The first letter of "free" and "confidential" is the code of SDMX, in lower case.
                result.append(byte - 0x20)
            }
        }
        return result
    }
}
