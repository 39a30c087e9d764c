import CanonicalJSON
import Cells
import Columns
import Compression
package import Definition
import DurableFiles
import Glibc
import Parquet
import Workers

extension Release {
    /// Reads a sealed snapshot back and believes nothing that its hashes do not confirm.
    ///
    /// - Errors: `damaged` if a file is missing, extra, of another size or hash, or if two formats differ.
    package init(reading folder: String, definition: PipelineDefinition) throws {
        try self.init(
            reading: DurableFolder(path: folder, temporary: folder, folderMode: 0o755), definition: definition)
    }

    /// `written` is what the snapshot was made from, if it was made now.
    init(reading folder: DurableFolder, definition: PipelineDefinition, as written: ReleaseCandidate? = nil) throws {
        let reader = SnapshotReader(folder: folder)
        let (manifestBytes, sealed) = try reader.verifiedManifest()
        let manifest = try SnapshotManifest(reading: manifestBytes)
        try reader.verify(manifest, sealed)
        let table = try reader.observations(manifest, as: written)
        self.init(
            snapshotID: manifest.snapshotID, publishedAt: manifest.publishedAt,
            previousSnapshotID: manifest.previous?.snapshotID, contentSHA256: manifest.contentSHA256,
            manifestSHA256: SHA256Hex.of(manifestBytes), manifestSize: manifestBytes.count,
            sumsSize: try folder.read(SnapshotWriter.sumsPath).count, isSynthetic: definition.settings.isSynthetic,
            definition: definition, observations: table, files: manifest.files,
            coverage: try CoverageFile.parse(try folder.read(CoverageFile.path)), gates: manifest.gates,
            report: try PublishedReport(reading: try folder.read(DisclosureReport.path)),
            unitsReporting: manifest.unitsReporting, unitsExpected: manifest.unitsExpected,
            nextRelease: manifest.nextRelease, microdata: try reader.microdata(manifest))
    }
}

/// Reads the files of one snapshot, checking each.
struct SnapshotReader {
    static let sizeLimit = 1 << 31

    let folder: DurableFolder

    /// What a file was found to be, by its path.
    typealias Sealed = [String: (bytes: Int, sha256: String)]

    /// The manifest, after `SHA256SUMS` was found to fit every file, and every file to be in it.
    func verifiedManifest() throws -> (manifest: [UInt8], sealed: Sealed) {
        let sums = try sums()
        let present = try files(below: "").filter { !SnapshotWriter.unlisted.contains($0) }
        guard present == sums.map(\.path) else { throw damaged("SHA256SUMS does not name exactly the files present") }
        let found = try WorkerPool.perProcessor.map(sums) { sum in
            let bytes = try folder.read(sum.path)
            guard SHA256Hex.of(bytes) == sum.sha256 else {
                throw damaged("a file has another hash than SHA256SUMS says", sum.path)
            }
            return (sum.path, (bytes: bytes.count, sha256: sum.sha256))
        }
        return (try folder.read(SnapshotManifest.path), Dictionary(uniqueKeysWithValues: found))
    }

    /// Compares the manifest's list with `SHA256SUMS` and with the sizes on disk.
    func verify(_ manifest: SnapshotManifest, _ sealed: Sealed) throws {
        guard Set(manifest.files.map(\.path)) == Set(sealed.keys).subtracting([SnapshotManifest.path]) else {
            throw damaged("the manifest lists other files than SHA256SUMS")
        }
        for file in manifest.files {
            guard let found = sealed[file.path], found == (file.bytes, file.sha256) else {
                throw damaged("the manifest says another size or hash", file.path)
            }
        }
        guard SnapshotManifest.contentDigest(of: manifest.files) == manifest.contentSHA256 else {
            throw damaged("content_sha256 does not fit the content")
        }
    }

    /// The rows, the same in all three formats. Where the sealed lines are byte for byte those of `written`, so are they.
    func observations(_ manifest: SnapshotManifest, as written: ReleaseCandidate?) throws -> ObservationTable {
        let rows = try rows(as: written)
        try compareParquet(rows)
        return ObservationTable(rows: rows, periods: Quarter.all(from: manifest.from, through: manifest.to))
    }

    private func rows(as written: ReleaseCandidate?) throws -> [Observation] {
        let (lines, digest) = try lines()
        if let written, digest == written.digest.csvSHA256 { return written.table.rows }
        return try ObservationCSV.parse(lines)
    }

    /// The lines and their hash, the same in both compressions; only one of them is in memory at a time.
    private func lines() throws -> (csv: [UInt8], sha256: String) {
        let digest = SHA256Hex.of(
            try Gzip.decompress(try folder.read(CSVGzipFormat.path), limit: SnapshotReader.sizeLimit))
        let lines = try Zstandard.decompress(try folder.read(CSVZstandardFormat.path), limit: SnapshotReader.sizeLimit)
        guard SHA256Hex.of(lines) == digest else {
            throw damaged("csv.gz and csv.zst hold other rows", CSVGzipFormat.path)
        }
        return (lines, digest)
    }

    private func compareParquet(_ rows: [Observation]) throws {
        let reader = try ParquetFileReader(bytes: try folder.read(ParquetFormat.path))
        guard reader.schema == ObservationBatch.schema, reader.rowCount == rows.count else {
            throw damaged("the Parquet file has other columns or rows than the CSV", ParquetFormat.path)
        }
        var start = 0
        let groups = (0..<reader.rowGroupCount).map { group in
            let rowCount = reader.rowCount(ofGroup: group)
            defer { start += rowCount }
            return (group: group, rows: rows[start..<start + rowCount])
        }
        _ = try WorkerPool.perProcessor.map(groups) { group in
            let batch = try reader.read(rowGroup: group.group)
            guard ObservationBatch.batch(group.rows).hasSameValues(as: batch) else {
                throw damaged("the Parquet file has other values than the CSV", ParquetFormat.path)
            }
        }
    }

    private func sums() throws -> [(path: String, sha256: String)] {
        let text = String(decoding: try folder.read(SnapshotWriter.sumsPath), as: UTF8.self)
        return try text.split(separator: "\n").map { line in
            let parts = line.split(separator: " ", omittingEmptySubsequences: true)
            guard parts.count == 2, parts[0].utf8.count == 64 else { throw damaged("SHA256SUMS is unreadable") }
            return (String(parts[1]), String(parts[0]))
        }
    }

    /// Every file below a sub-folder, sorted bytewise.
    func files(below name: String) throws -> [String] {
        var found: [String] = []
        for entry in try folder.list(name) {
            let path = name.isEmpty ? entry : "\(name)/\(entry)"
            let children = try filesIfFolder(path)
            found += children ?? [path]
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Nil for a file.
    private func filesIfFolder(_ path: String) throws -> [String]? {
        do {
            _ = try folder.list(path)
        } catch  where error.errorNumber == ENOTDIR {
            return nil
        }
        return try files(below: path)
    }

    func damaged(_ message: String, _ path: String? = nil) -> PublishError {
        PublishError(.damaged, message, remedy: PublishError.restoreSnapshot, place: path ?? SnapshotWriter.sumsPath)
    }
}
