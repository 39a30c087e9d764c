package import Cells
import Compression
import DurableFiles
import Protect

/// A published number that was published otherwise before: another value, or the same with another status or bounds.
package struct Revision: Sendable, Hashable {
    /// What a reader sees of it.
    package enum Effect: Sendable {
        case anotherValue
        /// The same value, provisional before.
        case becameFinal
        /// The same value; only its bounds, its precision or its status are others.
        case sameValue
    }

    /// What became of the snapshot that told it.
    package enum Standing: Sendable {
        case good
        /// It was recalled.
        case recalled
        /// It was recalled, and the one that took its place told the same.
        case toldAgain
    }

    package let indicator: String
    package let area: AreaCode
    package let period: Quarter
    package let breakdown: String
    /// The snapshots between which it changed.
    package let from: String
    package let to: String
    /// As printed; empty for a missing value, and where a side is confidential.
    package let oldValue: String
    package let newValue: String
    /// Codes of `obs_status.csv`.
    package let oldStatus: String
    package let newStatus: String
    /// A code of `change_reason.csv`.
    package let reason: String
    /// Of the note of `to` that tells of it; empty where none does.
    package let noteID: String
    package var standing = Standing.good

    package var effect: Effect {
        guard oldValue == newValue, !newValue.isEmpty else { return .anotherValue }
        return wasProvisional && !isProvisional ? .becameFinal : .sameValue
    }

    /// What changed since `from`, whichever snapshot said so.
    fileprivate struct Change: Hashable {
        let indicator: String
        let area: AreaCode
        let period: Quarter
        let breakdown: String
        let from: String
        let value: String
        let status: String
    }

    fileprivate var change: Change {
        Change(
            indicator: indicator, area: area, period: period, breakdown: breakdown, from: from, value: newValue,
            status: newStatus)
    }

    package var wasProvisional: Bool { oldStatus == ObservationStatus.provisional.rawValue }
    package var isProvisional: Bool { newStatus == ObservationStatus.provisional.rawValue }

    /// The table of changes that tells it, below the web root.
    package var table: String { "\(WebRoot.changes)/\(to)/from-\(from).csv.gz" }
}

extension [Revision] {
    private static var limit: Int { 1 << 28 }

    /// Every revision that the published changes tell, newest first; first publications are none. Nothing of withdrawn
    /// snapshots.
    ///
    /// - Errors: `damaged`.
    init(_ web: DurableFolder, adding new: [PublishedFile], of snapshots: [SnapshotSummary]) throws {
        var tables = try web.list(WebRoot.changes).flatMap { target in
            try web.list("\(WebRoot.changes)/\(target)").map { "\(WebRoot.changes)/\(target)/\($0)" }
        }.filter { $0.hasSuffix(".csv.gz") }.reduce(into: [String: [UInt8]]()) { $0[$1] = try web.read($1) }
        for file in new where file.path.hasSuffix(".csv.gz") { tables[file.path] = file.bytes }
        let withdrawn = Set(snapshots.filter { $0.standing.state == .withdrawn }.map(\.id))
        let all = try tables.sorted { $1.key.utf8.lexicographicallyPrecedes($0.key.utf8) }.flatMap {
            try [Revision].read($0.value, at: $0.key)
        }
        self = all.filter { withdrawn.isDisjoint(with: [$0.from, $0.to]) }.marked(
            recalled: Set(snapshots.filter { $0.standing.state == .yanked }.map(\.id)))
    }

    /// The same, newest first, once certain snapshots are recalled: the one that took the place of such a one changed the
    /// same values again, and that is one revision, not two.
    func marked(recalled: Set<String>) -> [Revision] {
        var told: Set<Revision.Change> = []
        return map { revision in
            let isNew = told.insert(revision.change).inserted
            var marked = revision
            if recalled.contains(revision.to) { marked.standing = isNew ? .recalled : .toldAgain }
            return marked
        }
    }

    private static func read(_ packed: [UInt8], at path: String) throws -> [Revision] {
        let parts = path.split(separator: "/")
        guard parts.count == 3, parts[2].hasPrefix("from-") else { return [] }
        let from = String(parts[2].dropFirst(5).dropLast(7))
        var found: [Revision] = []
        try CSVText.forEachRecord(in: try Gzip.decompress(packed, limit: limit)) { fields in
            guard fields.count == ChangedRow.columns.count, fields[5] == "R", !fields[8].isEmpty,
                let area = AreaCode(published: fields[1]), let period = Quarter(fields[3])
            else { return }
            found.append(
                Revision(
                    indicator: fields[0], area: area, period: period, breakdown: fields[4], from: from,
                    to: String(parts[1]), oldValue: fields[6], newValue: fields[7],
                    oldStatus: fields[8], newStatus: fields[9], reason: fields[12], noteID: fields[13]))
        }
        return found
    }
}
