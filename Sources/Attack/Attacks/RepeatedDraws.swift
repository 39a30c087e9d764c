/// A7: looks for draws of the same counts to average over.
///
/// Two draws of a table give back less than half of the small remainders, 32 more than four in five.
struct RepeatedDraws: PublicAttack {
    static let id = "A7"
    static let title = "average several draws of one table"

    /// Vintages that a quarter may have.
    private static let mostDraws = 2

    func run(_ snapshots: [PublicSnapshot]) -> AttackResult {
        var draws: [[String]: Set<String>] = [:]
        var digests: [[String]: Set<String>] = [:]
        for vintage in snapshots.flatMap(\.vintages) where vintage.base > 1 {
            draws[[vintage.measure, vintage.period], default: []].insert(vintage.sha256)
            digests[[vintage.measure, vintage.period, vintage.vintage], default: []].insert(vintage.sha256)
        }
        let repeated = draws.filter { $0.value.count > RepeatedDraws.mostDraws }.map { key, found in
            finding(key, "\(found.count) draws, where \(RepeatedDraws.mostDraws) may be")
        }
        let redrawn = digests.filter { $0.value.count > 1 }.map { finding($0.key, "one vintage, drawn again") }
        let twins = snapshots.flatMap(twins(in:))
        return AttackResult(
            tried: "\(draws.count) tables about people, and personal breakdowns of the same records",
            findings: (repeated + redrawn + twins).sorted { $0.place < $1.place })
    }

    private func finding(_ key: [String], _ what: String) -> AttackFinding {
        AttackFinding(place: "snapshot.json, vintages: " + key.joined(separator: " "), what: what)
    }

    /// Two indicators that break the same records down by the same personal code.
    private func twins(in snapshot: PublicSnapshot) -> [AttackFinding] {
        let codes = Dictionary(grouping: snapshot.rows.filter { isPersonal($0, snapshot) }, by: \.key.indicator)
            .mapValues { Set($0.map(\.key.breakdown)) }
        let cards = codes.keys.compactMap { snapshot.cards[$0] }.sorted { $0.id < $1.id }
        return cards.indices.flatMap { first in
            cards[(first + 1)...].filter { other in
                cards[first].describesRecords(of: other)
                    && !(codes[cards[first].id] ?? []).isDisjoint(with: codes[other.id] ?? [])
            }.map { other in
                AttackFinding(
                    place: "\(snapshot.id) \(cards[first].id) and \(other.id)",
                    what: "two draws of the same people by the same codes")
            }
        }
    }

    private func isPersonal(_ row: PublishedRow, _ snapshot: PublicSnapshot) -> Bool {
        row.value != nil && row.base > 1 && snapshot.breakdowns[row.key.breakdown]?.isPersonal == true
    }

    func controls() -> [[PublicSnapshot]] {
        let vintages = ["provisional", "final", "corrected"].map { vintage in
            ControlTable(id: vintage, codes: [], vintage: vintage, digest: vintage).snapshot
        }
        return [vintages, ["0", "1"].map { ControlTable(id: $0, codes: [], digest: $0).snapshot }]
    }
}
