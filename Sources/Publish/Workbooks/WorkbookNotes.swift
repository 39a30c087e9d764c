import Cells
import Definition
import Workbooks

/// The sheet that explains: what is counted, how it is protected, how to cite it.
struct WorkbookNotes {
    private static let widths: [Double] = [28, 100]

    let snapshot: DescribedSnapshot
    let indicator: IndicatorDefinition
    let hasBreakdowns: Bool

    func write(_ language: Language, to writer: inout WorkbookWriter) {
        writer.beginSheet(sentence("workbook.notes", language), widths: WorkbookNotes.widths, header: nil)
        for (term, text) in lines(language) where !text.isEmpty {
            writer.append([.text(term), .text(text)], wrapping: true)
        }
    }

    private func lines(_ language: Language) -> [(String, String)] {
        let definition = snapshot.definition
        let texts = indicator.texts
        let unit = definition.codeLists["unit_measure"]?.label(of: indicator.unitMeasure)
        let mark = definition.settings.isSynthetic ? definition.syntheticMark(language) : ""
        let of: [(String, LocalisedText?)] = [
            ("workbook.name", texts.name), ("indicator.definition_term", texts.definition),
            ("indicator.formula", texts.formula),
            (texts.denominator == nil ? "workbook.counted" : "indicator.numerator", texts.numerator),
            ("indicator.denominator", texts.denominator), ("indicator.unit_term", unit),
            ("indicator.population", texts.population), ("indicator.exclusions", texts.exclusions),
            ("indicator.limitations", texts.limitations),
        ]
        return [(mark, mark.isEmpty ? "" : sentence("synthetic.note", language))]
            + of.map { (sentence($0, language), $1?[language] ?? "") }
            + [(sentence("indicator.id", language), indicator.id)] + protection(language) + about(language)
    }

    private func protection(_ language: Language) -> [(String, String)] {
        let term = sentence("readme.protection", language)
        return (1...5).map { ($0 == 1 ? term : "", sentence("readme.protection_\($0)", language)) }
    }

    private func about(_ language: Language) -> [(String, String)] {
        let definition = snapshot.definition
        let publication = definition.publication
        let period = definition.sentences.text(
            "readme.period", language,
            [
                "periods": Quarter.span(snapshot.from, snapshot.to), "snapshot_id": snapshot.id,
                "published_on": snapshot.day.iso,
            ])
        let files = hasBreakdowns ? "workbook.files_text" : "workbook.files_text_whole"
        let citation = publication.citation(
            snapshotID: snapshot.id, publishedOn: snapshot.day.iso, contentSHA256: snapshot.contentSHA256)
        return [
            (sentence("workbook.snapshot", language), period),
            (
                sentence("workbook.files", language),
                definition.sentences.text(files, language, ["indicator": indicator.id])
            ), (sentence("readme.cite", language), citation[language]),
            (
                sentence("readme.licence", language),
                "\(publication.licence.name[language]) (\(publication.licence.id)): LICENSE.txt"
            ),
        ]
    }

    private func sentence(_ key: String, _ language: Language) -> String {
        snapshot.definition.sentences.text(key, language)
    }
}
