import Cells

/// What notes and known errors may name: indicators, areas, periods, reasons of changes.
struct PublishedNames {
    let indicators: [String]
    let areas: Set<AreaCode>
    /// Codes of `change_reason.csv` that a person may give.
    let changeReasons: [String]

    init(indicators: [IndicatorDefinition], communes: [CommuneDefinition], codeLists: [String: CodeList]) {
        self.indicators = indicators.map(\.id)
        areas = Set(communes.map(\.area)).union([.city])
        changeReasons = (codeLists["change_reason"]?.ids ?? []).filter { $0 != "new_period" }
    }

    func indicator(_ fields: Fields) -> String {
        let id = fields.text("indicator")
        if !id.isEmpty, !indicators.contains(id) {
            fields.report(
                "indicator", "there is no indicator \(id)",
                remedy: NearestName.remedy(for: id, in: indicators, what: "indicator"))
        }
        return id
    }

    func area(_ field: Field) -> AreaCode? {
        let text = field.text()
        let area = text == AreaCode.city.id ? AreaCode.city : AreaCode(commune: String(text.dropFirst()))
        if area.id == text, areas.contains(area) { return area }
        if !text.isEmpty { field.report("there is no area \(text)", remedy: "write t01, or a commune as x00613") }
        return nil
    }

    func period(_ field: Field) -> Quarter? {
        if let quarter = field.written.flatMap({ Quarter($0) }) { return quarter }
        field.report("\(field.name) is no quarter", remedy: "write it as 2025-Q3")
        return nil
    }
}
