import Cells
import Crypto
import Definition

@testable import Protect

/// The key of the known answers: 00 01 … 1f.
let testKey = (0..<32).map { UInt8($0) }
/// `K_stock` of the test key pair, from the known answers of the key chapter.
let testStockKey = SymmetricKey(
    data: hexBytes("27f63ff9f14e5e09cd6fe4e90a058e85b7f6231790350235be2197251e9695c9"))
let thirdQuarter = Quarter(year: 2025, number: 3)

func hexBytes(_ text: String) -> [UInt8] {
    let digits = Array(text)
    return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
}

/// One record of a made-up measure.
struct Record {
    let commune: String
    let family1: [String]
    let family2: [String]
}

func shape(_ dimensions: [(String, [String])]) -> FamilyShape {
    FamilyShape(dimensions.map { FamilyShape.Dimension(name: $0.0, codes: $0.1) })
}

func measure(
    _ id: String = "demo", unit: String = "person", protection: MeasureDefinition.Protection = .rounded,
    isStock: Bool = false, family1: [String] = [], family2: [String] = [], exactFrom: Int64 = 10, parts: [String] = [],
    headlineCounts: [MeasureDefinition.HeadlineCount] = [], partOf: String? = nil, scale: Int = 0
) -> MeasureDefinition {
    MeasureDefinition(
        id: id, unit: unit, protection: protection, records: "demo", series: "demo", dataset: "demo", isStock: isStock,
        counting: .rows, scale: scale, condition: .always, family1: family1, family2: family2, isSensitive: false,
        exactFrom: exactFrom, basis: exactFrom == 0 ? "Decision" : nil, parts: parts, headlineCounts: headlineCounts,
        partOf: partOf, name: LocalisedText(vi: "số", en: "count"))
}

/// Dense counts of records, in code order of the communes.
func counts(
    of records: [Record], family1: FamilyShape, family2: FamilyShape
) -> [(commune: String, counts: AggregateTable.Counts)] {
    var byCommune: [String: AggregateTable.Counts] = [:]
    let empty = AggregateTable.Counts(
        total: 0, family1: Array(repeating: 0, count: family1.leafCount),
        family2: Array(repeating: 0, count: family2.leafCount), headlines: [])
    for record in records {
        var counts = byCommune[record.commune, default: empty]
        counts.total += 1
        if let leaf = family1.leaves(below: record.family1)?.first, !family1.dimensions.isEmpty {
            counts.family1[leaf] += 1
        }
        if let leaf = family2.leaves(below: record.family2)?.first, !family2.dimensions.isEmpty {
            counts.family2[leaf] += 1
        }
        byCommune[record.commune] = counts
    }
    return byCommune.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
}

func table(
    _ counts: [(commune: String, counts: AggregateTable.Counts)], measure: String = "demo",
    quarter: Quarter = thirdQuarter
) -> AggregateTable {
    AggregateTable(measure: measure, quarter: quarter, areas: counts.map { ($0.commune, .reported($0.counts)) })
}

/// A table drawn once under a given label, without any audit.
func handDrawn(
    _ truth: [(commune: String, counts: AggregateTable.Counts)], _ plan: ProtectionPlan, label: String,
    pool: Set<String> = []
) throws -> ProtectedTable {
    let cube = Cube(truth, family1: plan.family1, family2: plan.family2, pool: pool)
    let draws = DrawSequence(key: testKey, label: label)
    let headlines = Headlines(
        plan: plan, rounding: .drawn(StockRounding(key: testStockKey, base: plan.base)),
        cells: cube.cells(ControlledRounding.round(cube.circulation, base: plan.base, draws: draws)), wholes: [:])
    let areas = try truth.map { commune, counts in
        (commune: commune, area: DrawnTable.Area.reported(try headlines.row(commune, counts)))
    }
    let drawn = DrawnTable(areas: areas, pool: pool.sorted(), cells: headlines.cells)
    return TableAssembly(plan: plan, drawn: drawn).table()
}

/// Totals only, by commune.
func totals(_ totals: KeyValuePairs<String, Int64>) -> [(commune: String, counts: AggregateTable.Counts)] {
    totals.map { ($0.key, AggregateTable.Counts(total: $0.value, family1: [], family2: [], headlines: [])) }
}

/// The rules of one made-up measure, base 5 unless said otherwise.
func plan(
    _ measure: MeasureDefinition, base: Int64 = 5, breakdownFrom: Int64 = 0, maxAttempts: Int = 16,
    minCandidatesHeadline: Int64 = 3, family1: FamilyShape = FamilyShape([]), family2: FamilyShape = FamilyShape([])
) throws -> ProtectionPlan {
    try ProtectionPlan(
        measure, quarter: thirdQuarter, epoch: 0, vintage: "final", base: base, breakdownFrom: breakdownFrom,
        family1: family1, family2: family2, minCandidatesHeadline: minCandidatesHeadline, maxAttempts: maxAttempts)
}
