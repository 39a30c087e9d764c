import CanonicalJSON
import Compression
import DurableFiles

/// `changes/`: the table, the summary and the words of every change that the index names, by their hashes and each by what
/// the others say; and nothing else.
///
/// Does not compare the table with the two snapshots: one of them may be gone.
struct ChangesVerifier<Place: PublishedPlace> {
    private static var sizeLimit: Int { 1 << 28 }

    let place: Place
    /// `changes` of the index.
    let entries: [JSONValue]

    func problems() throws -> [VerificationProblem] {
        let known = entries.reduce(into: [String: Set<String>]()) { found, entry in
            guard let from = entry["from"]?.string, let to = entry["to"]?.string else { return }
            found[to, default: []].formUnion(ChangeFiles.names(from: from))
        }
        var problems = try entries.flatMap { try examine($0) }
        problems += try place.planted(in: WebRoot.changes) { known[$0] != nil }
        for (to, names) in known.sorted(by: { $0.key < $1.key }) {
            problems += try place.planted(in: "\(WebRoot.changes)/\(to)") { names.contains($0) }
        }
        return problems
    }

    private func examine(_ entry: JSONValue) throws -> [VerificationProblem] {
        guard let to = entry["to"]?.string, let from = entry["from"]?.string, let table = entry["path"]?.string else {
            return [VerificationProblem(.unreadable, "index.json", "a change without from, to or path")]
        }
        var hashes = (entry["files"]?.array ?? []).reduce(into: [String: String]()) { found, file in
            if let path = file["path"]?.string { found[path] = file["sha256"]?.string }
        }
        hashes[table] = entry["sha256"]?.string
        let paths = ChangeFiles.names(from: from).map { "\(WebRoot.changes)/\(to)/\($0)" }
        let problems = try paths.flatMap { path -> [VerificationProblem] in
            guard let bytes = try place.read(path) else {
                return [VerificationProblem(.missing, path, "it belongs to a change that the index names")]
            }
            guard let due = hashes[path], due != SHA256Hex.of(bytes) else { return [] }
            return [VerificationProblem(.hash, path, "it has another hash than the index says")]
        }
        return try problems + contradictions(entry, summary: ChangeFiles.summaryPath(to: to), table: table)
    }

    /// What summary, index and table say of the same change.
    private func contradictions(
        _ entry: JSONValue, summary path: String, table: String
    ) throws -> [VerificationProblem] {
        guard let bytes = try place.read(path), let packed = try place.read(table) else { return [] }
        guard let summary = try? JSONValue(parsing: bytes) else {
            return [VerificationProblem(.unreadable, path, "it is no JSON")]
        }
        guard let counts = counts(packed) else {
            return [VerificationProblem(.unreadable, table, "it is no table of changes")]
        }
        let told = (summary["counts"]?.array ?? []).reduce(into: [[String]: Int64]()) { found, count in
            found[[count["indicator_id"]?.string ?? "", count["reason_code"]?.string ?? ""], default: 0] +=
                count["rows"]?.integer ?? 0
        }
        var problems: [VerificationProblem] = []
        for field in ["from", "to", "path", "sha256", "rows"] where summary[field] != entry[field] {
            problems.append(VerificationProblem(.contradiction, path, "its \(field) is not that of the index"))
        }
        if told != counts || summary["rows"]?.integer != counts.values.reduce(0, +) {
            problems.append(VerificationProblem(.contradiction, path, "its counts are not those of the table"))
        }
        return problems
    }

    /// Rows by indicator and reason; nil if it is no such table.
    private func counts(_ packed: [UInt8]) -> [[String]: Int64]? {
        guard let bytes = try? Gzip.decompress(packed, limit: ChangesVerifier.sizeLimit) else { return nil }
        var rows: [[String]] = []
        guard (try? CSVText.forEachRecord(in: bytes) { rows.append($0) }) != nil, rows.first == ChangedRow.columns,
            rows.allSatisfy({ $0.count == ChangedRow.columns.count }),
            let reason = ChangedRow.columns.firstIndex(of: "reason_code")
        else { return nil }
        return rows.dropFirst().reduce(into: [:]) { $0[[$1[0], $1[reason]], default: 0] += 1 }
    }
}
