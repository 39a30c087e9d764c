/// A5: adds and subtracts published totals, over tables, headlines and snapshots, until a person is left.
///
/// - Source: `disclosure.md` section 15; rule 2 of section 8; rulings 26 and 37.
struct Differencing: PublicAttack {
    static let id = "A5"
    static let title = "add and subtract totals until one person is left"

    func run(_ snapshots: [PublicSnapshot]) -> AttackResult {
        let tables = MergedTables(snapshots).tables
        var leaves = LeafDifferences()
        var parts = PartDifferences()
        for table in tables {
            leaves.search(table)
            parts.search(table)
        }
        var headlines = HeadlineDifferences()
        for snapshot in snapshots { headlines.search(snapshot) }
        return AttackResult(
            tried: "\(leaves.tried) combinations of totals, \(parts.tried) parts, "
                + "\(headlines.tried) headlines and pairs of them",
            findings: leaves.findings + parts.findings + headlines.findings)
    }

    /// Twenty less nineteen; a part rounded beside exact siblings; a headline less its part; 60, rounded, of 57; a small
    /// exact headline.
    func controls() -> [[PublicSnapshot]] {
        var oneLeft = ControlTable(codes: ["male", "female"])
        oneLeft.add(area: "x00001", total: 20, base: 5, exact: ["male"], ["male": 19, "female": 0])
        var part = ControlTable(codes: ["online", "post", "counter"], isPersonal: false)
        part.add(
            area: "x00001", total: 57, tableTotal: 55, base: 5, exact: ["online", "counter"],
            ["online": 30, "counter": 20, "post": 5])
        var rest = ControlTable(codes: [])
        rest.append("x00001", BreakdownCode.headline, nil, 1, text: "97", numerator: "29", denominator: "30")
        var over = ControlTable(codes: [])
        over.append("x00001", BreakdownCode.headline, nil, 5, text: "100", numerator: "60", denominator: "57")
        var small = ControlTable(codes: [])
        small.add(area: "x00001", total: 3, [:])
        return [
            [oneLeft.snapshot], [part.snapshot], [rest.snapshot(kind: "ratio", denominator: "control")],
            [over.snapshot(kind: "ratio", denominator: "control")], [small.snapshot],
        ]
    }
}
