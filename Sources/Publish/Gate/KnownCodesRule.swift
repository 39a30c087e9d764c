import Protect

/// G02: every coded value is in its code list, every row has exactly the declared columns.
struct KnownCodesRule: FigureRule {
    let id = "G02"

    func judge(_ figures: GateFigures) -> [GateFinding] {
        let lists = Dictionary(uniqueKeysWithValues: figures.codeLists.map { ($0.name, Set($0.ids)) })
        var unknown: Set<String> = []
        for row in figures.table.rows {
            for (column, field) in zip(ObservationColumn.all, row.fields) {
                guard let list = column.codeList, !(field.isEmpty && !column.isRequired) else { continue }
                if lists[list]?.contains(field) != true { unknown.insert(column.name) }
            }
        }
        return unknown.sorted().map {
            finding(at: "column \($0)", observed: "a code that is in no list", required: "codes of its list")
        }
    }
}
