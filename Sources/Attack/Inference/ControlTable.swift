/// A small published table, made up for a control.
struct ControlTable {
    private static let indicator = "g1-control"

    private let codes: [String]
    private let isPersonal: Bool
    private let period: String
    private let vintage: String
    private var rows: [PublishedRow] = []
    private let id: String
    private let digest: String

    init(
        id: String = "control", codes: [String], isPersonal: Bool = true, period: String = "2000-Q1",
        vintage: String = "final", digest: String = "0"
    ) {
        self.id = id
        self.codes = codes
        self.isPersonal = isPersonal
        self.period = period
        self.vintage = vintage
        self.digest = digest
    }

    /// A headline, and a breakdown that is exact or a multiple of the base; nil is a row without a value.
    mutating func add(
        area: String, total: Int64?, tableTotal: Int64? = nil, base: Int64 = 1, totalBase: Int64 = 1,
        exact: Set<String> = [], _ cells: [String: Int64?]
    ) {
        append(area, BreakdownCode.headline, total, totalBase)
        append(area, BreakdownCode.tableTotal, tableTotal ?? total, base)
        for code in codes { append(area, code, cells[code] ?? nil, exact.contains(code) ? 1 : base) }
    }

    /// A row of another form, such as a ratio.
    mutating func append(
        _ area: String, _ breakdown: String, _ value: Int64?, _ base: Int64, text: String? = nil, decimals: Int = 0,
        numerator: String = "", denominator: String = ""
    ) {
        let isRounded = base > 1 && value != nil
        let fields = [
            ControlTable.indicator, area, "Q", period, breakdown, text ?? value.map { String($0) } ?? "",
            String(decimals),
            isRounded ? String(max(0, (value ?? 0) - base + 1)) : "", isRounded ? String((value ?? 0) + base - 1) : "",
            base > 1 ? "rounded\(base)" : "exact", denominator.isEmpty ? "people" : "percent", numerator, denominator,
            "A",
            value == nil && text == nil ? "protected" : "", "free", vintage, "1", "1", "0", "2000-06-01",
        ]
        if let row = PublishedRow(fields) { rows.append(row) }
    }

    var snapshot: PublicSnapshot { snapshot(card: IndicatorCard(id: ControlTable.indicator, measure: "control")) }

    /// The rows under a card that says something else of them.
    func snapshot(kind: String, denominator: String?) -> PublicSnapshot {
        snapshot(
            card: IndicatorCard(
                id: ControlTable.indicator, kind: kind, measure: "control-part", denominator: denominator))
    }

    private func snapshot(card: IndicatorCard) -> PublicSnapshot {
        PublicSnapshot(
            id: id, rows: rows, cards: [card],
            breakdowns: codes.map {
                BreakdownCode(id: $0, isPersonal: isPersonal, parent: BreakdownCode.tableTotal)
            },
            vintages: [
                PublishedVintage(measure: "control", period: period, vintage: vintage, sha256: digest)
            ])
    }
}
