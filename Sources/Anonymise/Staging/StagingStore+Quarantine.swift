import CanonicalJSON
import Compression
import DurableFiles

extension StagingStore {
    /// More than any unit's lines.
    private static let quarantineLimit = 1 << 30

    /// Writes a unit's quarantine again with other pseudonyms of its rows; nil takes a row's pseudonym away. The old file
    /// stays until the unit is committed.
    ///
    /// A file that is gone or damaged is left out: it only helps the commune's administrator, and its counts stay.
    ///
    /// - Errors: `disk`.
    func rewriteQuarantine(
        _ manifest: UnitManifest, _ renamed: (Pseudonym) -> Pseudonym?
    ) throws(StagingError) -> UnitManifest.Quarantine {
        guard let name = manifest.quarantined.file else { return manifest.quarantined }
        let lost = UnitManifest.Quarantine(file: nil, rows: manifest.quarantined.rows)
        let folderName = StagingStore.folderName("quarantine", manifest.unit)
        guard let frame = try readIfPresent(folderName + "/" + name), let before = content(frame),
            let lines = lines(before, renamed)
        else { return lost }
        guard lines != before else { return manifest.quarantined }
        let bytes = Zstandard.compress(lines, level: QuarantineFile.level)
        let renewed = QuarantineFile.name(manifest.unit, bytes)
        do {
            try folder.write(bytes, to: folderName + "/" + renewed)
        } catch {
            throw StagingError(.disk, file: folderName + "/" + renewed, cause: error)
        }
        return UnitManifest.Quarantine(file: renewed, rows: manifest.quarantined.rows)
    }

    /// The refused rows of a unit, counted; nil where its file is gone or damaged, and its manifest's counts are all there is.
    ///
    /// - Errors: `disk`.
    package func refusals(of manifest: UnitManifest) throws(StagingError) -> [RefusalGroup: Int]? {
        guard let name = quarantineFile(of: manifest) else { return [:] }
        guard let frame = try readIfPresent(name), let content = content(frame) else { return nil }
        var groups: [RefusalGroup: Int] = [:]
        for line in content.split(separator: 0x0A) {
            guard let json = try? JSONValue(parsing: Array(line)), let reason = json["reason"]?.string,
                let column = json["column"]?.string, let shape = json["shape"]?["class"]?.string,
                let length = json["shape"]?["length"]?.integer
            else { return nil }
            groups[RefusalGroup(reason: reason, column: column, shape: shape, length: Int(length)), default: 0] += 1
        }
        return groups
    }

    private func content(_ frame: [UInt8]) -> [UInt8]? {
        let content = Result { () throws(CompressionError) in
            try Zstandard.decompress(frame, limit: StagingStore.quarantineLimit)
        }
        guard case .success(let bytes) = content else { return nil }
        return bytes
    }

    /// Nil where the file is none of ours.
    private func lines(_ content: [UInt8], _ renamed: (Pseudonym) -> Pseudonym?) -> [UInt8]? {
        var lines: [UInt8] = []
        for line in content.split(separator: 0x0A) {
            guard let json = try? JSONValue(parsing: Array(line)), var members = json.object else { return nil }
            if let text = members["record"]?.string {
                guard let record = Pseudonym(hexadecimal: text) else { return nil }
                members["record"] = renamed(record).map { .string($0.hexadecimal) } ?? .null
            }
            lines += Array((JSONValue.object(members).line() + "\n").utf8)
        }
        return lines
    }
}
