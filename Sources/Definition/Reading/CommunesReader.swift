import Cells

/// Reads `communes.csv` and the tables beside it, joined by code.
struct CommunesReader {
    /// A table beside `communes.csv`.
    private struct Details {
        let file: String
        /// By code; of a repeated one the first.
        let rows: [String: CommaSeparatedTable.Row]
    }

    let files: DefinitionFolder
    let log: ReadingLog

    private static let path = "communes.csv"

    /// In order of code.
    func read() -> [CommuneDefinition] {
        let clusters = values("commune_area_cluster.csv", ["area_cluster"])
        let places = values("communes_geo.csv", ["lat", "lon"])
        let tiles = values("communes_tiles.csv", ["tile_column", "tile_row"])
        var taken: Set<CommuneDefinition.Tile> = []
        let areas = values("communes_area.csv", ["area_km2"])
        let histories = values(
            "communes_predecessors.csv", ["code_meant_before_2025_07", "same_name", "predecessors_vi"])
        var seen: Set<String> = []
        let communes = table(Self.path, ["code", "name_vi", "name_en", "kind"]).rows.map { row in
            let code = row["code"]
            let isRepeated = !seen.insert(code).inserted
            check(row, isRepeated: isRepeated)
            func value(_ details: Details, _ name: String) -> String {
                let value = details.rows[code]?[name] ?? ""
                if value.isEmpty {
                    log.report(
                        at: row.place, "\(code) has no \(name)", remedy: "add its line to \(details.file): \(name)")
                }
                return value
            }
            let tile = CommuneDefinition.Tile(
                column: Int(value(tiles, "tile_column")) ?? 0, row: Int(value(tiles, "tile_row")) ?? 0)
            if !isRepeated, !taken.insert(tile).inserted, let place = tiles.rows[code]?.place {
                log.report(at: place, "\(code) stands on the square of another commune", remedy: "run ops/tile-grid")
            }
            return CommuneDefinition(
                code: code, name: LocalisedText(vi: row["name_vi"], en: row["name_en"]),
                kind: CommuneDefinition.Kind(rawValue: row["kind"]) ?? .ward,
                areaCluster: value(clusters, "area_cluster"), latitude: value(places, "lat"),
                longitude: value(places, "lon"), tile: tile, areaKm2: value(areas, "area_km2"),
                codeMeantBefore: value(histories, "code_meant_before_2025_07"),
                isSamePlaceAsBefore: value(histories, "same_name") == "yes",
                predecessors: value(histories, "predecessors_vi").split(separator: ";").map(\.trimmingSpaces),
                quarters: quarters(row))
        }
        return communes.sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
    }

    /// Whether `communes.csv` was read without a problem: a code that it lacks is then a slip of whoever names that code.
    var isWhole: Bool {
        let names = [Self.path, files.shownName(Self.path)]
        return !log.problems.contains { names.contains($0.file) }
    }

    /// Codes that the shared folder knows, whether listed here or not.
    func sharedCodes() -> Set<String> {
        guard let text = files.sharedText(Self.path) else { return [] }
        let table = CommaSeparatedTable(text, file: Self.path, columns: ["code"], log: ReadingLog())
        return Set(table.rows.map { $0["code"] })
    }

    private func table(_ path: String, _ columns: [String]) -> CommaSeparatedTable {
        guard let (text, file) = files.text(path) else {
            return CommaSeparatedTable(columns.joined(separator: ","), file: path, columns: columns, log: log)
        }
        return CommaSeparatedTable(text, file: file, columns: columns, log: log)
    }

    private func values(_ path: String, _ columns: [String]) -> Details {
        let rows = table(path, ["code"] + columns).rows
        return Details(file: path, rows: Dictionary(rows.map { ($0["code"], $0) }) { first, _ in first })
    }

    /// The columns `from` and `until` may be left out, and so may what stands in them.
    private func quarters(_ row: CommaSeparatedTable.Row) -> QuarterSpan {
        func quarter(_ column: String) -> Quarter? {
            let text = row[column]
            if !text.isEmpty, Quarter(text) == nil {
                log.report(at: row.place, "\(column) is no quarter", remedy: "write it as 2026-Q1, or nothing")
            }
            return Quarter(text)
        }
        let span = QuarterSpan(first: quarter("from"), last: quarter(QuarterSpan.untilKey))
        if let first = span.first, let last = span.last, last < first {
            log.report(
                at: row.place, "the last quarter is before the first",
                remedy: "write the later one in \(QuarterSpan.untilKey)")
        }
        return span
    }

    private func check(_ row: CommaSeparatedTable.Row, isRepeated: Bool) {
        let code = row["code"]
        if code.utf8.count != 5 || !code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            log.report(at: row.place, "\(code) is no commune code", remedy: "write five digits, zeros included")
        }
        if isRepeated { log.report(at: row.place, "\(code) stands here twice", remedy: "keep one line") }
        if CommuneDefinition.Kind(rawValue: row["kind"]) == nil {
            log.report(at: row.place, "\(code) is of no kind", remedy: "write ward or commune")
        }
        if row["name_vi"].isEmpty || row["name_en"].isEmpty {
            log.report(at: row.place, "\(code) has no name in one language", remedy: "write both names")
        }
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        var text = drop { $0 == " " }
        while text.last == " " { text = text.dropLast() }
        return String(text)
    }
}
