import Cells
import Definition
import Testing

@testable import Aggregate

/// The kernels against a second way of counting that looks at one row at a time.
@Suite struct RecountTests {
    private let one = FamilyShape([
        Sample.sexes, FamilyShape.Dimension(name: "channel", codes: ["online", "direct", "postal"]),
    ])

    @Test(arguments: 0..<60)
    func `random rows give the same counts row by row`(seed: UInt64) throws {
        var random = Random(seed: seed)
        let rows = (0..<random.below(200)).map { _ in random.row() }
        let condition = random.condition(depth: 2)
        let headlines = [random.condition(depth: 1)]
        let cut = rows.isEmpty ? 0 : random.below(rows.count)
        let batches = [Array(rows[..<cut]), Array(rows[cut...])]
        for counting in [MeasureDefinition.Counting.rows, .sum(column: "amount"), .distinct(column: "person")] {
            let measure = Sample.measure(counting, where: condition, family1: one, headlines: headlines)
            let expected = recount(rows, counting, condition, headlines[0])
            #expect(try Sample.count(measure, batches, family1: one) == expected, "\(counting)")
        }
    }

    private func recount(
        _ rows: [EventRow], _ counting: MeasureDefinition.Counting, _ condition: Condition, _ headline: Condition
    ) -> AggregateTable.Counts {
        var counts = AggregateTable.Counts(
            total: 0, family1: Array(repeating: 0, count: one.leafCount), family2: [], headlines: [0])
        for (row, weight) in weighted(rows.filter { $0.meets(condition) }, counting) {
            counts.total += weight
            for leaf in 0..<one.leafCount where one.path(ofLeaf: leaf) == [row.sex, row.channel] {
                counts.family1[leaf] += weight
            }
            if row.meets(headline) { counts.headlines[0] += weight }
        }
        return counts
    }

    private func weighted(_ rows: [EventRow], _ counting: MeasureDefinition.Counting) -> [(EventRow, Int64)] {
        switch counting {
        case .rows: return rows.map { ($0, 1) }
        case .sum: return rows.map { ($0, $0.amount ?? 0) }
        case .distinct:
            var first: [UInt64: EventRow] = [:]
            for row in rows {
                guard let person = row.person else { continue }
                let known = first[person]
                if known.map({ (row.day, row.record) < ($0.day, $0.record) }) ?? true { first[person] = row }
            }
            return first.values.map { ($0, 1) }
        }
    }
}

extension EventRow {
    fileprivate func meets(_ condition: Condition) -> Bool {
        switch condition {
        case .all(let parts): return parts.allSatisfy { meets($0) }
        case .any(let parts): return parts.contains { meets($0) }
        case .isKnown(let column): return column == "flag" ? flag != nil : due != nil
        case .isMissing(let column): return column == "flag" ? flag == nil : due == nil
        case .oneOf(_, let codes): return channel.map { codes.contains($0) } ?? false
        case .noneOf(_, let codes): return channel.map { !codes.contains($0) } ?? false
        case .compare("amount", .less, .number(let bound)): return amount.map { $0 < bound } ?? false
        case .compare("flag", .equal, .flag(let wanted)): return flag == wanted
        case .compare("due", .greater, .column("done")):
            guard let due, let done else { return false }
            return due > done
        default: preconditionFailure("no such condition is made here")
        }
    }
}

/// A small linear congruential sequence: the same rows for a seed, in every process.
private struct Random {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    mutating func maybe<Value>(_ value: Value) -> Value? { below(5) == 0 ? nil : value }

    mutating func row() -> EventRow {
        EventRow(
            person: maybe(UInt64(below(20))), record: UInt64(below(1 << 20)), day: 20_270 + below(5),
            sex: ["female", "male", "unknown"][below(3)], channel: ["online", "direct", "postal"][below(3)],
            flag: maybe(below(2) == 0), amount: maybe(Int64(below(50))), due: maybe(below(9)), done: maybe(below(9)))
    }

    mutating func condition(depth: Int) -> Condition {
        let kind = below(depth > 0 ? 8 : 6)
        switch kind {
        case 0: return .isKnown(column: below(2) == 0 ? "flag" : "due")
        case 1: return .isMissing(column: below(2) == 0 ? "flag" : "due")
        case 2: return .oneOf(column: "channel", ["online", "postal"])
        case 3: return .compare(column: "amount", .less, .number(Int64(below(50))))
        case 4: return .compare(column: "flag", .equal, .flag(below(2) == 0))
        case 5: return .compare(column: "due", .greater, .column("done"))
        case 6: return .all((0..<below(3)).map { _ in condition(depth: depth - 1) })
        default:
            return .any(
                (0...below(3)).map { _ in condition(depth: depth - 1) } + [.noneOf(column: "channel", ["direct"])])
        }
    }
}
