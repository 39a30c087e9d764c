import Cells
import Compression
import DurableFiles
import Protect

/// Every value that was ever published, with its revision and its first day: the private source of these two columns.
///
/// One file per live snapshot, named for it, so that a publication that dies half-way leaves the live one's in place.
///
/// - Shapes: lines `indicator,area,period,breakdown,value,low,high,status,revision,first_published`, sorted by key.
struct PublishedHistory: Sendable {
    struct Key: Hashable, Comparable, Sendable {
        let indicator: String
        let area: AreaCode
        let period: Quarter
        let breakdown: String

        init(_ indicator: String, _ area: AreaCode, _ period: Quarter, _ breakdown: String) {
            self.indicator = indicator
            self.area = area
            self.period = period
            self.breakdown = breakdown
        }

        init(_ row: Observation) {
            self.init(row.indicator, row.area, row.period, row.breakdown)
        }

        /// Bytewise: ids are ASCII, of which this is the order of texts, too.
        static func < (lhs: Key, rhs: Key) -> Bool {
            if lhs.indicator != rhs.indicator { return lhs.indicator < rhs.indicator }
            if lhs.area != rhs.area { return lhs.area < rhs.area }
            if lhs.period != rhs.period { return lhs.period < rhs.period }
            return lhs.breakdown < rhs.breakdown
        }
    }

    struct Entry: Hashable, Sendable {
        /// Value, bounds and status as printed: another one is a revision.
        let shown: [String]
        let revision: Int
        let firstPublished: CivilDate
    }

    private static let columns = [
        "indicator_id", "ref_area", "time_period", "breakdown", "obs_value", "value_low", "value_high", "obs_status",
        "revision", "first_published",
    ]
    private static let sizeLimit = 1 << 31

    private var entries: [Key: Entry]

    static let empty = PublishedHistory(entries: [:])

    private init(entries: [Key: Entry]) {
        self.entries = entries
    }

    /// What a snapshot alone tells: used where the private history is lost.
    init(_ table: ObservationTable) {
        entries = PublishedHistory.entries(table)
    }

    /// The revision and first day of a value that is about to be published.
    func entry(for key: Key, figure: PublishedFigure, on day: CivilDate) -> Entry {
        let shown = PublishedHistory.shown(figure.value, figure.low, figure.high, figure.status.rawValue)
        guard let known = entries[key] else { return Entry(shown: shown, revision: 0, firstPublished: day) }
        return Entry(
            shown: shown, revision: known.shown == shown ? known.revision : known.revision + 1,
            firstPublished: known.firstPublished)
    }

    /// This history after a table is published; values that are no longer published stay known.
    func adding(_ table: ObservationTable) -> PublishedHistory {
        PublishedHistory(entries: entries.merging(PublishedHistory.entries(table)) { _, new in new })
    }

    private static func entries(_ table: ObservationTable) -> [Key: Entry] {
        Dictionary(
            uniqueKeysWithValues: table.rows.map { row in
                (
                    Key(row),
                    Entry(
                        shown: shown(row.value, row.low, row.high, row.status), revision: row.revision,
                        firstPublished: row.firstPublished)
                )
            })
    }

    private static func shown(
        _ value: FixedDecimal?, _ low: FixedDecimal?, _ high: FixedDecimal?, _ status: String
    ) -> [String] {
        [value?.description ?? "", low?.description ?? "", high?.description ?? "", status]
    }
}

extension PublishedHistory {
    /// Writes the history under the snapshot's id.
    func write(for snapshotID: String, in folder: DurableFolder) throws {
        var bytes = CSVText.file(header: PublishedHistory.columns, rows: [])
        for (key, entry) in entries.sorted(by: { $0.key < $1.key }) {
            let lead = [key.indicator, key.area.id, key.period.description, key.breakdown]
            CSVText.append(lead + entry.shown + [String(entry.revision), entry.firstPublished.iso], to: &bytes)
        }
        try folder.write(Zstandard.compress(bytes, level: 3), to: PublishedHistory.name(snapshotID))
    }

    /// Reads the history of a snapshot; nil if it is not there.
    ///
    /// - Errors: `damaged`.
    init?(for snapshotID: String, in folder: DurableFolder) throws {
        let name = PublishedHistory.name(snapshotID)
        guard folder.exists(name) else { return nil }
        let bytes = try Zstandard.decompress(try folder.read(name), limit: PublishedHistory.sizeLimit)
        var entries: [Key: Entry] = [:]
        var isHeader = true
        try CSVText.forEachRecord(in: bytes) { fields in
            defer { isHeader = false }
            if isHeader { return }
            let (key, entry) = try PublishedHistory.line(fields, name)
            entries[key] = entry
        }
        self.init(entries: entries)
    }

    private static func line(_ fields: [String], _ name: String) throws -> (Key, Entry) {
        guard fields.count == columns.count, let area = AreaCode(published: fields[1]),
            let period = Quarter(fields[2]), let revision = Int(fields[8]), let day = CivilDate(iso: fields[9])
        else {
            throw PublishError(
                .damaged, "the history of published values is unreadable",
                remedy: "remove it: it is made again from the live snapshot", place: "history/\(name)")
        }
        let entry = Entry(shown: Array(fields[4..<8]), revision: revision, firstPublished: day)
        return (Key(fields[0], area, period, fields[3]), entry)
    }

    private static func name(_ snapshotID: String) -> String { snapshotID + ".csv.zst" }
}
