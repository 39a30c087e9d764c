import Cells

/// A file of `codelists/`: a code, its labels and definitions in both languages, and columns of its own.
///
/// - Shapes: every row has one entry in `extra` per entry of `extraColumns`; the order of rows is that of display.
/// - Source: `publication.md` section 3, ruling 49.
struct PublishedCodeList: Sendable {
    struct Row: Sendable {
        let id: String
        let label: LocalisedText
        var definition = LocalisedText(vi: "", en: "")
        var extra: [String] = []
    }

    static let leadingColumns = ["id", "label_vi", "label_en", "definition_vi", "definition_en"]

    /// Name of the file without `.csv`.
    let name: String
    var extraColumns: [String] = []
    let rows: [Row]

    var path: String { "codelists/\(name).csv" }
    var columns: [String] { PublishedCodeList.leadingColumns + extraColumns }
    var ids: [String] { rows.map(\.id) }

    func csv() -> [UInt8] {
        CSVText.file(
            header: columns,
            rows: rows.map { [$0.id, $0.label.vi, $0.label.en, $0.definition.vi, $0.definition.en] + $0.extra })
    }
}
