import CanonicalJSON

/// `quality/protection.csv`: how each table was protected and what that cost, from the public report.
///
/// Everything that only private counts give is a band, as there. Bands are written with a dash between their ends, which no
/// spreadsheet takes for a date.
///
/// - Shapes: one row per measure and quarter, in the order of the report.
struct ProtectionFile {
    static let path = "quality/protection.csv"
    /// The name of a column, and where the report has its value.
    private static let fields: [(column: String, place: [String])] = [
        ("measure", ["measure"]), ("time_period", ["quarter"]), ("vintage", ["vintage"]), ("unit", ["unit"]),
        ("method", ["method"]), ("base", ["base"]), ("families", ["families"]), ("left_out", ["left_out"]),
        ("pooled_communes", ["pooled_communes"]), ("exact_from", ["headlines", "exact_from"]),
        ("communes_exact", ["headlines", "communes_exact"]), ("city", ["headlines", "city"]),
        ("min_candidates", ["audit", "min_candidates"]), ("small_share", ["small_share"]),
        ("max_abs", ["utility", "max_abs"]), ("rms", ["utility", "rms"]), ("hellinger", ["utility", "hellinger"]),
        ("rank_corr", ["utility", "rank_corr"]),
    ]
    static let columns = fields.map(\.column)
    static let integers: Set<String> = ["base", "pooled_communes", "exact_from", "communes_exact", "min_candidates"]
    static let keyCount = 2
    private static let bands: Set<String> = ["small_share", "max_abs", "rms", "hellinger", "rank_corr"]

    /// `quality/report.json`.
    let report: JSONValue

    var file: PreparedFile {
        PreparedFile(
            path: ProtectionFile.path, bytes: CSVText.file(header: ProtectionFile.columns, rows: rows),
            mediaType: "text/csv", role: "protection", rows: rows.count)
    }

    private var rows: [[String]] {
        (report["tables"]?.array ?? []).map { table in
            ProtectionFile.fields.map { field in
                let text = ProtectionFile.text(field.place.reduce(table as JSONValue?) { $0?[$1] })
                return ProtectionFile.bands.contains(field.column) ? text.replacing("-", with: "–") : text
            }
        }
    }

    private static func text(_ value: JSONValue?) -> String {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .array(let elements):
            elements.map { element in
                element.array.map { $0.compactMap(\.string).joined(separator: "+") } ?? element.string ?? ""
            }.joined(separator: "; ")
        default: ""
        }
    }
}
