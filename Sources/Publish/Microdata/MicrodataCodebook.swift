import Cells
import Definition

/// `microdata/codebook.csv`: every code of every column, at every level at which a file may show it, in both languages.
struct MicrodataCodebook {
    static let path = "microdata/codebook.csv"
    static let columns = ["column", "level", "code", "label_vi", "label_en"]

    let rows: [[String]]

    init(_ microdata: MicrodataDefinition) {
        let shown = microdata.quasiIdentifiers.flatMap { column in
            column.hierarchy.levels.enumerated().flatMap { MicrodataCodebook.rows(column.name, level: $0, $1) }
        }
        rows =
            shown
            + microdata.sensitive.flatMap { column in
                MicrodataCodebook.rows(column.name, level: 0, column.hierarchy.levels[column.hierarchy.height])
            }
    }

    func csv() -> [UInt8] { CSVText.file(header: MicrodataCodebook.columns, rows: rows) }

    /// The codes that a column may have, of all levels, each once, with their labels.
    func codes(of column: String) -> [CodeList.Code] {
        var seen: Set<String> = []
        return rows.filter { $0[0] == column && seen.insert($0[2]).inserted }.map {
            CodeList.Code(id: $0[2], label: LocalisedText(vi: $0[3], en: $0[4]))
        }
    }

    private static func rows(_ column: String, level: Int, _ list: CodeList) -> [[String]] {
        list.codes.map { [column, String(level), $0.id, $0.label.vi, $0.label.en] }
    }
}
