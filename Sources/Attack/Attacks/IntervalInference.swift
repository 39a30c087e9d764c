/// A3: asks of every rounded row which true counts all rows of its table together still allow.
///
/// Written apart from the audit of the gate, and fed with nothing but the rows.
struct IntervalInference: PublicAttack {
    static let id = "A3"
    static let title = "infer counts from all rows of a table"

    func run(_ snapshots: [PublicSnapshot]) -> AttackResult {
        var rows = 0
        var tables = 0
        var findings: [AttackFinding] = []
        var earlier: [[String]: [String: [String: PublishedRow]]] = [:]
        for table in snapshots.flatMap(PublishedTable.all) where table.city[BreakdownCode.tableTotal] != nil {
            // What a later snapshot repeats says nothing new.
            guard earlier.updateValue(table.areas, forKey: [table.card.id, table.period]) != table.areas else {
                continue
            }
            var inference = TableInference(table)
            guard inference.count > 0 else { continue }
            tables += 1
            rows += inference.count
            findings += inference.findings()
        }
        return AttackResult(tried: "\(rows) rows of \(tables) rounded tables", findings: findings)
    }

    /// One row withheld beside exact ones; and a total of one sex, rounded above an exact headline.
    func controls() -> [[PublicSnapshot]] {
        var withheld = ControlTable(codes: ["male", "female"])
        withheld.add(area: "x00001", total: 20, ["male": 13, "female": nil])
        withheld.add(area: "x00002", total: 9, ["male": 4, "female": 5])
        withheld.add(area: PublishedRow.city, total: 29, ["male": 17, "female": 12])
        var oneSex = ControlTable(codes: ["male", "female"])
        for area in ["x00001", PublishedRow.city] {
            oneSex.add(area: area, total: 12, tableTotal: 15, base: 5, ["male": 0, "female": 15])
        }
        return [[withheld.snapshot], [oneSex.snapshot]]
    }
}
