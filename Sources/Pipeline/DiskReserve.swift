import Definition

/// How much room a run asks for before it begins: `disk.min_free`, and `disk.reserve` times what an earlier run wrote.
package struct DiskReserve: Sendable, CustomStringConvertible {
    /// Most runs find little that changed: the largest of a month's tells what one of a release needs.
    private static let runs = 31

    private let minFreeBytes: Int64
    private let reserveHundredths: Int
    private let writtenBytes: Int64

    init(_ settings: PipelineSettings, _ archive: RunArchive) {
        minFreeBytes = settings.minFreeBytes
        reserveHundredths = settings.reserveHundredths
        writtenBytes = archive.mostBytesWritten(ofLast: DiskReserve.runs)
    }

    var neededBytes: Int64 { max(minFreeBytes, reservedBytes) }

    package var description: String {
        reservedBytes > minFreeBytes
            ? "\(neededBytes) are asked for, as a run of the last \(DiskReserve.runs) wrote \(writtenBytes)"
            : "\(neededBytes) are asked for"
    }

    /// What to do, and where to look first.
    func remedy(_ sizes: FolderSizes) -> String {
        let setting = reservedBytes > minFreeBytes ? "reserve" : "min_free"
        return "free space (nq57 gc; \(sizes)), or lower disk.\(setting) in pipeline.yaml"
    }

    private var reservedBytes: Int64 { writtenBytes / 100 * Int64(reserveHundredths) }
}
