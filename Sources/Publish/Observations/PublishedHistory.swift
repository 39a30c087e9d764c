import Cells
import Compression
import DurableFiles
import Protect
import Workers

/// Every value that was ever published, with its revision and its first day: the private source of these two columns.
///
/// One file per live snapshot, named for it, so that a publication that dies half-way leaves the live one's in place.
///
/// - Shapes: lines `indicator,area,period,breakdown,value,low,high,status,revision,first_published`: those of the live
///   table in its order, then what was published before and is no more, sorted by key.
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
        /// Another one is a revision.
        let shown: Shown
        let revision: Int
        let firstPublished: CivilDate
    }

    /// Value, bounds and status, as printed.
    struct Shown: Hashable, Sendable {
        let value: FixedDecimal?
        let low: FixedDecimal?
        let high: FixedDecimal?
        let status: String

        static func == (lhs: Shown, rhs: Shown) -> Bool {
            lhs.status == rhs.status && isPrintedAlike(lhs.value, rhs.value) && isPrintedAlike(lhs.low, rhs.low)
                && isPrintedAlike(lhs.high, rhs.high)
        }

        /// 1.0 equals 1, and is printed otherwise.
        private static func isPrintedAlike(_ left: FixedDecimal?, _ right: FixedDecimal?) -> Bool {
            left?.units == right?.units && left?.scale == right?.scale
        }

        fileprivate var fields: [String] {
            [value?.description ?? "", low?.description ?? "", high?.description ?? "", status]
        }
    }

    private static let columns = [
        "indicator_id", "ref_area", "time_period", "breakdown", "obs_value", "value_low", "value_high", "obs_status",
        "revision", "first_published",
    ]
    private static let sizeLimit = 1 << 31
    private static let partRows = 16_384
    /// Most lines are shorter.
    private static let lineBytes = 96

    private let entries: [Key: Entry]

    static let empty = PublishedHistory(entries: [:])

    private init(entries: [Key: Entry]) {
        self.entries = entries
    }

    /// What a snapshot alone tells: used where the private history is lost.
    init(_ table: ObservationTable) {
        entries = Dictionary(uniqueKeysWithValues: table.rows.map { (Key($0), PublishedHistory.entry($0)) })
    }

    /// The revision and first day of a value that is about to be published.
    func entry(for key: Key, figure: PublishedFigure, on day: CivilDate) -> Entry {
        let shown = Shown(value: figure.value, low: figure.low, high: figure.high, status: figure.status.rawValue)
        guard let known = entries[key] else { return Entry(shown: shown, revision: 0, firstPublished: day) }
        return Entry(
            shown: shown, revision: known.shown == shown ? known.revision : known.revision + 1,
            firstPublished: known.firstPublished)
    }

    private static func entry(_ row: Observation) -> Entry {
        Entry(
            shown: Shown(value: row.value, low: row.low, high: row.high, status: row.status), revision: row.revision,
            firstPublished: row.firstPublished)
    }
}

extension PublishedHistory {
    /// What is known beside a table: values that are no longer published.
    func without(_ table: ObservationTable) -> PublishedHistory {
        PublishedHistory(
            entries: entries.filter { key, _ in
                table.row(of: key.indicator, area: key.area, period: key.period, breakdown: key.breakdown) == nil
            })
    }

    /// Writes this history, after a table of other values is published, under the snapshot's id.
    func write(
        adding table: ObservationTable = ObservationTable(rows: [], periods: []), for snapshotID: String,
        in folder: DurableFolder
    ) throws {
        var bytes = CSVText.file(header: PublishedHistory.columns, rows: [])
        bytes.reserveCapacity(table.rows.count * PublishedHistory.lineBytes)
        for start in stride(from: 0, to: table.rows.count, by: 4 * PublishedHistory.partRows) {
            let group = table.rows[start..<min(start + 4 * PublishedHistory.partRows, table.rows.count)]
            for part in PublishedHistory.lines(group) { bytes += part }
        }
        for (key, entry) in entries.sorted(by: { $0.key < $1.key }) { PublishedHistory.append(key, entry, to: &bytes) }
        try folder.write(Zstandard.compress(bytes, level: 3), to: PublishedHistory.name(snapshotID))
    }

    /// Made beside each other, in their order.
    private static func lines(_ rows: ArraySlice<Observation>) -> [[UInt8]] {
        let starts = Array(stride(from: rows.startIndex, to: rows.endIndex, by: partRows))
        return WorkerPool.perProcessor.run(starts) { start in
            var bytes: [UInt8] = []
            for row in rows[start..<min(start + partRows, rows.endIndex)] { append(Key(row), entry(row), to: &bytes) }
            return bytes
        }
    }

    private static func append(_ key: Key, _ entry: Entry, to bytes: inout [UInt8]) {
        let lead = [key.indicator, key.area.id, key.period.description, key.breakdown]
        CSVText.append(lead + entry.shown.fields + [String(entry.revision), entry.firstPublished.iso], to: &bytes)
    }

    /// Reads the history of a snapshot; nil if it is not there.
    ///
    /// - Errors: `damaged`.
    init?(for snapshotID: String, in folder: DurableFolder) throws {
        let name = PublishedHistory.name(snapshotID)
        guard folder.exists(name) else { return nil }
        let packed = try folder.read(name)
        do {
            self.init(entries: try PublishedHistory.entries(in: packed, name))
        } catch is CompressionError {
            throw PublishedHistory.unreadable(name)
        }
    }

    private static func entries(in packed: [UInt8], _ name: String) throws -> [Key: Entry] {
        let bytes = try Zstandard.decompress(packed, limit: sizeLimit)
        var entries: [Key: Entry] = [:]
        var isHeader = true
        try CSVText.forEachRecord(in: bytes) { fields in
            defer { isHeader = false }
            if isHeader { return }
            let (key, entry) = try line(fields, name)
            entries[key] = entry
        }
        return entries
    }

    private static func line(_ fields: [String], _ name: String) throws -> (Key, Entry) {
        guard fields.count == columns.count, let area = AreaCode(published: fields[1]),
            let period = Quarter(fields[2]), let revision = Int(fields[8]), let day = CivilDate(iso: fields[9])
        else { throw unreadable(name) }
        let shown = Shown(
            value: try number(fields[4], name), low: try number(fields[5], name), high: try number(fields[6], name),
            status: fields[7])
        return (
            Key(fields[0], area, period, fields[3]), Entry(shown: shown, revision: revision, firstPublished: day)
        )
    }

    private static func number(_ field: String, _ name: String) throws -> FixedDecimal? {
        guard !field.isEmpty else { return nil }
        guard let number = FixedDecimal(field) else { throw unreadable(name) }
        return number
    }

    private static func unreadable(_ name: String) -> PublishError {
        PublishError(
            .damaged, "the history of published values is unreadable",
            remedy: "remove it: it is made again from the live snapshot", place: "history/\(name)")
    }

    private static func name(_ snapshotID: String) -> String { snapshotID + ".csv.zst" }
}
