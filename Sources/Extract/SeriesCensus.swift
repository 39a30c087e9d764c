import Cells
import Definition

/// What the source says about a series before any row is read: counts, fingerprints, and keys that may repeat.
struct SeriesCensus {
    let census: Census
    let candidates: RepeatCandidates
    /// Columns whose candidates are not empty: rows of other quarters are read for them, too.
    let repeats: [KeyColumn]
    /// By quarter, before it is keyed; none where the source cannot hash rows or has too many.
    private let hashes: [Quarter: String]
    private let repeatedHash: String

    /// What must be equal for a unit to be unchanged.
    func fingerprint(_ quarter: Quarter, serverVersion: Int?) -> String? {
        guard let hash = hashes[quarter] else { return nil }
        return "postgres \((serverVersion ?? 0) / 10_000) \(hash) \(repeatedHash)"
    }

    /// A census that need not be taken again: nothing is streamed after it.
    static func known(_ census: Census) -> SeriesCensus {
        SeriesCensus(census: census, candidates: .every, repeats: [], hashes: [:], repeatedHash: "-")
    }

    /// Asks the source.
    static func take(
        _ query: UnitQuery, layout: LayoutDataset, session: any SourceSession, maximumHashedRows: Int
    ) throws -> SeriesCensus {
        let keys = query.keyColumns
        let unique = keys?.first.flatMap { isUnique($0, layout, session.catalogue) ? $0 : nil }
        let unusual = unique.flatMap { layout.sourceColumns[$0.index].type.isText ? $0 : nil }
        let isSmall = relationBytes(layout, session.catalogue) <= maximumHashedRows * longestRowBytes
        let hashesRows = session.canHashRows && isSmall
        let counted = Counted(
            try session.rows(query.census(hashes: hashesRows, unusual: unusual)), query: query)
        let isCertain = unique != nil && counted.unusual == 0
        let asked = (keys ?? []).filter { !(isCertain && $0 == unique) }
        let found = try asked.map { key in (key, try forms(key, query, session)) }
        let repeats = found.filter { !$0.1.isEmpty }
        var repeatedHash = "-"
        if hashesRows, !repeats.isEmpty {
            let row = try session.rows(query.repeatedHash(repeats.map(\.0))).first ?? []
            repeatedHash = row.map { $0 ?? "-" }.joined(separator: " ")
        }
        let hashable = hashesRows && (keys != nil || query.series.quarterBy == nil)
        return SeriesCensus(
            census: counted.census,
            candidates: keys == nil
                ? .every
                : RepeatCandidates(
                    columns: repeats.map { .init(column: $0.0.index, forms: .hashes($0.1), rule: $0.0.rule) }),
            repeats: repeats.map(\.0),
            hashes: hashable ? counted.hashes.filter { counted.census.rows[$0.key] ?? 0 <= maximumHashedRows } : [:],
            repeatedHash: repeatedHash)
    }

    /// Bytes on disk above which a relation surely has more rows than are hashed.
    private static let longestRowBytes = 400

    private static func relationBytes(_ layout: LayoutDataset, _ catalogue: SourceCatalogue) -> Int {
        layout.relations.reduce(0) { $0 + (catalogue.relations[$1]?.bytes ?? 0) }
    }

    private static func isUnique(_ key: KeyColumn, _ layout: LayoutDataset, _ catalogue: SourceCatalogue) -> Bool {
        guard case .relation(let name) = layout.origin else { return false }
        return catalogue.relations[name]?.columns[layout.sourceColumns[key.index].name]?.isUnique ?? false
    }

    private static func forms(_ key: KeyColumn, _ query: UnitQuery, _ session: any SourceSession) throws -> Set<UInt64>
    {
        let rows = try session.rows(query.repeatedForms(key))
        return Set(rows.map { CoarseForm.hash(Array(($0[0] ?? "").utf8)[...], rule: key.rule) })
    }
}

/// The rows of a census, sorted into quarters and faults.
private struct Counted {
    var census: Census
    var hashes: [Quarter: String] = [:]
    /// Rows whose key is not its own coarse form.
    var unusual = 0

    init(_ answer: [[String?]], query: UnitQuery) {
        var rows = Dictionary(uniqueKeysWithValues: query.quarters.map { ($0, 0) })
        var undated: [Census.Undated: Int] = [:]
        var total = 0
        var hashes = Dictionary(uniqueKeysWithValues: query.quarters.map { ($0, "0 -") })
        for line in answer {
            let numbers = line.map { $0.flatMap { Int($0) } ?? 0 }
            let (rowClass, count) = (numbers[0], numbers[1])
            total += count
            unusual += numbers[3]
            let quarters =
                query.series.quarterBy == nil
                ? query.quarters : query.quarters.indices.contains(rowClass) ? [query.quarters[rowClass]] : []
            for quarter in quarters {
                rows[quarter] = count
                hashes[quarter] = "\(count) \(line[2] ?? "-")"
            }
            if quarters.isEmpty, query.series.isPrimary, let fault = Counted.fault(rowClass) { undated[fault] = count }
        }
        census = Census(rows: rows, undated: undated, total: total)
        self.hashes = hashes
    }

    private static func fault(_ rowClass: Int) -> Census.Undated? {
        switch rowClass {
        case UnitQuery.RowClass.missing: .missingTime
        case UnitQuery.RowClass.orphan: .missingKey
        case UnitQuery.RowClass.bad: .badTime
        case UnitQuery.RowClass.before: .beforeStart
        case UnitQuery.RowClass.future: .futureTime
        default: nil
        }
    }
}
