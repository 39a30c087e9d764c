import Cells
import Definition

/// The words of workbooks: headings, names of areas, labels of codes. Made once for all indicators.
struct WorkbookLabels {
    /// What stands in place of codes, in one language.
    struct Words {
        let areas: [AreaCode: String]
        let breakdowns: [String: String]
        let precisions: [String: String]
        let statuses: [String: String]
        let reasons: [String: String]
        let vintages: [String: String]
    }

    private let definition: PipelineDefinition
    private let vi: Words
    private let en: Words

    init(_ definition: PipelineDefinition) {
        self.definition = definition
        let breakdowns = BreakdownList(definition)
        vi = Words(definition, breakdowns, .vi)
        en = Words(definition, breakdowns, .en)
    }

    func words(_ language: Language) -> Words { language == .vi ? vi : en }

    func sentence(_ key: String, _ language: Language) -> String {
        definition.sentences.text("workbook.\(key)", language)
    }

    /// With the unit of the indicator, where the column is of its value, and the column's name in the other files, where it
    /// has one.
    func heading(_ column: WorkbookColumn, of indicator: IndicatorDefinition, _ language: Language) -> String {
        let unit = definition.codeLists["unit_measure"]?.label(of: indicator.unitMeasure)?[language]
        let text = sentence(column.rawValue, language) + (column.isOfValue ? unit.map { ", \($0)" } ?? "" : "")
        guard let published = column.published else { return text }
        return definition.sentences.text("workbook.heading", language, ["text": text, "column": published])
    }
}

extension WorkbookLabels.Words {
    fileprivate init(_ definition: PipelineDefinition, _ breakdowns: BreakdownList, _ language: Language) {
        func labels(_ list: String) -> [String: String] {
            Dictionary(
                (definition.codeLists[list]?.codes ?? []).map { ($0.id, $0.label[language]) },
                uniquingKeysWith: { first, _ in first })
        }
        var areas = Dictionary(
            definition.communes.map { ($0.area, $0.fullName(definition)[language]) },
            uniquingKeysWith: { first, _ in first })
        areas[.city] = definition.sentences.text("area.city_name", language)
        self.init(
            areas: areas,
            breakdowns: Dictionary(
                breakdowns.codes.map { ($0.id, $0.label[language]) }, uniquingKeysWith: { first, _ in first }),
            precisions: labels("precision"), statuses: labels("obs_status"), reasons: labels("reason"),
            vintages: labels("vintage"))
    }
}
