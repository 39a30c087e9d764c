import CanonicalJSON
import Compression
import DurableFiles

/// Verifies one snapshot from its own files: hashes, signature, manifest, rows of all formats, arithmetic.
///
/// Needs no definitions. Finds all problems, not the first.
struct SnapshotVerifier<Place: PublishedPlace> {
    private static var sizeLimit: Int { 1 << 31 }

    let place: Place
    /// What problems call the folder.
    let name: String
    /// Nil: nothing says which key to believe.
    let keys: TrustedKeys?

    func problems() throws -> [VerificationProblem] {
        guard let sums = try place.read(SnapshotWriter.sumsPath) else {
            return [problem(.missing, SnapshotWriter.sumsPath, "it is not there")]
        }
        guard let listed = SnapshotVerifier.sums(sums) else {
            return [problem(.unreadable, SnapshotWriter.sumsPath, "this is not the form of sha256sum")]
        }
        var problems = try signatureProblems(sums)
        var good: Set<String> = []
        for (path, sha256) in listed {
            guard let bytes = try place.read(path) else {
                problems.append(problem(.missing, path, "SHA256SUMS names it, and it is not there"))
                continue
            }
            if SHA256Hex.of(bytes) == sha256 {
                good.insert(path)
            } else {
                problems.append(problem(.hash, path, "it has another hash than SHA256SUMS says"))
            }
        }
        for (path, entry) in try place.leaves(below: "") {
            if let stray = VerificationProblem(stray: entry, at: name.isEmpty ? path : "\(name)/\(path)") {
                problems.append(stray)
            } else if listed[path] == nil && !SnapshotWriter.unlisted.contains(path) {
                problems.append(problem(.planted, path, "SHA256SUMS does not name it"))
            }
        }
        return try problems + manifestProblems(listed, good)
    }

    private func signatureProblems(_ sums: [UInt8]) throws -> [VerificationProblem] {
        let signature = try place.read(SnapshotWriter.signaturePath)
        guard let keys, !keys.isEmpty else {
            return signature == nil
                ? []
                : [
                    problem(
                        .unverified, SnapshotWriter.signaturePath,
                        "nothing here says which key to believe; name one with --key")
                ]
        }
        return keys.fault(of: sums, signature: signature).map {
            [problem(.signature, SnapshotWriter.signaturePath, $0)]
        } ?? []
    }

    private func manifestProblems(_ sums: [String: String], _ good: Set<String>) throws -> [VerificationProblem] {
        guard let bytes = try place.read(SnapshotManifest.path) else { return [] }
        guard let manifest = try? SnapshotManifest(reading: bytes) else {
            return [problem(.unreadable, SnapshotManifest.path, "it is no manifest of this version")]
        }
        var problems: [VerificationProblem] = []
        let names = Set(manifest.files.map(\.path))
        for path in names.symmetricDifference(Set(sums.keys).subtracting([SnapshotManifest.path])).sorted() {
            problems.append(problem(.contradiction, path, "manifest and SHA256SUMS do not both name it"))
        }
        for file in manifest.files where good.contains(file.path) {
            guard let bytes = try place.read(file.path) else { continue }
            if file.sha256 != sums[file.path] || file.bytes != bytes.count {
                problems.append(problem(.contradiction, file.path, "the manifest says another size or hash"))
            }
        }
        let own = manifest.snapshotID
        if name.split(separator: "/").last.map({ SnapshotID(String($0)) != nil && $0 != own }) ?? false {
            problems.append(problem(.contradiction, SnapshotManifest.path, "it is the manifest of another snapshot"))
        }
        let hasAll = manifest.files.allSatisfy { good.contains($0.path) }
        guard hasAll else { return problems }
        return try problems + contentProblems(manifest)
    }

    /// What the files hold; asked only where every byte is the published one.
    private func contentProblems(_ manifest: SnapshotManifest) throws -> [VerificationProblem] {
        var problems: [VerificationProblem] = []
        var contents: [String: [UInt8]] = [:]
        for file in manifest.files {
            guard let content = file.content, let packed = try place.read(file.path) else { continue }
            guard let bytes = unpacked(packed, content.compression) else {
                problems.append(problem(.unreadable, file.path, "it cannot be unpacked"))
                continue
            }
            if bytes.count != content.bytes || SHA256Hex.of(bytes) != content.sha256 {
                problems.append(
                    problem(.contradiction, file.path, "its content has another size or hash than the manifest says"))
            }
            contents[file.path] = bytes
        }
        let digest = SnapshotManifest.contentDigest(of: manifest.files)
        if digest != manifest.contentSHA256 {
            problems.append(problem(.contradiction, SnapshotManifest.path, "content_sha256 does not fit the content"))
        }
        guard let gzip = contents[CSVGzipFormat.path], let zstandard = contents[CSVZstandardFormat.path] else {
            return problems
        }
        var dues = [(CSVZstandardFormat.path, gzip, zstandard, 0)]
        if let found = contents[SDMXCSVFormat.path] {
            dues.append((SDMXCSVFormat.path, SDMXCSVFormat.content(of: gzip), found, SDMXCSVFormat.prefixCount))
        }
        for (path, due, found, start) in dues where due != found {
            let row = firstDifference(due, found, keyFrom: start)
            problems.append(problem(.rows, path, row: row, "other rows than the csv.gz"))
        }
        let rows = try RowVerifier(place: place, name: name, manifest: manifest, csv: gzip).problems()
        return problems + rows
    }

    private func unpacked(_ bytes: [UInt8], _ compression: String) -> [UInt8]? {
        compression == "gzip"
            ? try? Gzip.decompress(bytes, limit: SnapshotVerifier.sizeLimit)
            : try? Zstandard.decompress(bytes, limit: SnapshotVerifier.sizeLimit)
    }

    /// The key in the first line that differs; it begins with the field of that number.
    private func firstDifference(_ one: [UInt8], _ other: [UInt8], keyFrom start: Int) -> String? {
        let lines = zip(one.split(separator: 0x0A), other.split(separator: 0x0A))
        return lines.first { $0 != $1 }.map { line, _ in
            String(decoding: line, as: UTF8.self).split(separator: ",").dropFirst(start)
                .prefix(ObservationColumn.keyCount).joined(separator: " ")
        }
    }

    /// Hashes by path; nil if a line has another form.
    private static func sums(_ bytes: [UInt8]) -> [String: String]? {
        var found: [String: String] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].utf8.count == 64, parts[1].first == " " else { return nil }
            found[String(parts[1].dropFirst())] = String(parts[0])
        }
        return found
    }

    private func problem(
        _ kind: VerificationProblem.Kind, _ path: String, row: String? = nil, _ message: String
    ) -> VerificationProblem {
        VerificationProblem(kind, name.isEmpty ? path : "\(name)/\(path)", row: row, message)
    }
}
