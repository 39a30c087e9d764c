import Cells
import Definition
import DurableFiles
import Workbooks

/// `data/indicator/<id>.xlsx`: the headlines of one indicator, the city's breakdowns, and what a reader should know, each
/// first in Vietnamese, then in English.
///
/// Codes are text and numbers are numbers with the decimals of their row; the words of code lists stand in place of their
/// codes. Breakdowns of communes are not here: they are tables of up to 37,000 rows, which the CSV holds.
///
/// - Source: `publication.md` section 7; docs/decisions/0090.
struct IndicatorWorkbook {
    static let mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    static let role = "workbook"

    let snapshot: DescribedSnapshot
    let indicator: IndicatorDefinition
    let table: ObservationTable
    let labels: WorkbookLabels

    static func path(of indicator: IndicatorDefinition) -> String { "data/indicator/\(indicator.id).xlsx" }

    /// The file's bytes. They are written to the temporary folder first, which is all that the library can do.
    ///
    /// - Errors: `WorkbookError`, `DurableError`.
    func bytes(in folder: DurableFolder) throws -> [UInt8] {
        let aside = DurableFolder(path: folder.temporary, temporary: folder.temporary)
        let name = "\(indicator.id).xlsx"
        defer { try? aside.remove(name) }
        var writer = try WorkbookWriter(
            path: "\(aside.path)/\(name)", temporary: aside.path, title: title,
            author: snapshot.definition.publication.publisher.vi, created: snapshot.publishedAt)
        let file = IndicatorFile(snapshotID: snapshot.id, indicator: indicator, table: table)
        let headlines = file.headlines
        let breakdowns = file.breakdowns.filter(\.area.isCity)
        for language in Language.allCases {
            write(.headlines, headlines, language, to: &writer)
            if !breakdowns.isEmpty { write(.breakdowns, breakdowns, language, to: &writer) }
            WorkbookNotes(snapshot: snapshot, indicator: indicator, hasBreakdowns: !breakdowns.isEmpty)
                .write(language, to: &writer)
        }
        try writer.close()
        return try aside.read(name)
    }

    private var title: String { snapshot.definition.marked(indicator.texts.name.vi, .vi) }

    private func write(
        _ sheet: WorkbookSheet, _ rows: [Observation], _ language: Language, to writer: inout WorkbookWriter
    ) {
        writer.beginSheet(
            labels.sentence(sheet.name, language), widths: sheet.columns.map(\.width),
            header: sheet.columns.map { labels.heading($0, of: indicator, language) })
        let words = labels.words(language)
        for row in rows { writer.append(sheet.columns.map { $0.cell(row, words) }) }
    }
}
