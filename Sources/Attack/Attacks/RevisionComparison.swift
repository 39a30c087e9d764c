/// A6: compares what two snapshots say of the same quarter.
///
/// A quarter that is counted again after one record more gives that record away; so a table about people, once published,
/// is repeated byte for byte.
struct RevisionComparison: PublicAttack {
    static let id = "A6"
    static let title = "compare one quarter in two snapshots"

    func run(_ snapshots: [PublicSnapshot]) -> AttackResult {
        guard snapshots.count > 1 else { return .notApplicable("needs two snapshots") }
        var first: [PublishedRow.Key: PublishedRow] = [:]
        var compared = 0
        var findings: [AttackFinding] = []
        for snapshot in snapshots {
            let protected = RevisionComparison.protectedMeasures(of: snapshot)
            for row in snapshot.rows where isAboutPeople(row, snapshot, protected) {
                guard let earlier = first[row.key], earlier.vintage == row.vintage else {
                    first[row.key] = row
                    continue
                }
                compared += 1
                guard earlier.text != row.text else { continue }
                findings.append(
                    AttackFinding(
                        place: "\(snapshot.id) data/observations.csv, row \(row.key.indicator) \(row.key.area) "
                            + "\(row.key.period) \(row.key.breakdown)",
                        what: "differs from an earlier snapshot of the same vintage"))
            }
        }
        return AttackResult(
            tried: "\(compared) rows of \(snapshots.count) snapshots", findings: findings)
    }

    /// With their quarter: measures whose tables are rounded.
    private static func protectedMeasures(of snapshot: PublicSnapshot) -> Set<[String]> {
        Set(snapshot.vintages.filter { $0.base > 1 }.map { [$0.measure, $0.period] })
    }

    /// Every count that the row is made of is protected.
    private func isAboutPeople(_ row: PublishedRow, _ snapshot: PublicSnapshot, _ protected: Set<[String]>) -> Bool {
        guard let card = snapshot.cards[row.key.indicator] else { return false }
        return [card.measure, card.denominator].compactMap(\.self)
            .allSatisfy { protected.contains([$0, row.key.period]) }
    }

    /// One record more, published again.
    func controls() -> [[PublicSnapshot]] {
        [
            [Int64(0), 1].map { more in
                var table = ControlTable(id: "control-\(more)", codes: ["male", "female"])
                table.add(area: "x00001", total: 20 + more, ["male": 12, "female": 8 + more])
                return table.snapshot
            }
        ]
    }
}
