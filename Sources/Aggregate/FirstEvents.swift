import Cells
import Columns
import Definition

/// What the rows of one batch say about a person's first event.
struct FirstEvents {
    private let days: [Int32]
    private let records: [UInt8]
    private let leaves1: [Int32]
    private let leaves2: [Int32]
    private let headlines: [[UInt8]]

    init(
        _ batch: inout TalliedBatch, _ plan: MeasurePlan, day: String, record: String
    ) throws(ColumnFault) {
        guard case .int32(let days) = try batch.columns.staged(day).values else {
            throw ColumnFault(day, "is not a day")
        }
        guard case .fixed16(let records) = try batch.columns.staged(record).values else {
            throw ColumnFault(record, "is not a pseudonym")
        }
        self.days = days
        self.records = records
        leaves1 = plan.family1.leafCount > 0 ? try batch.leaves(plan.family1) : []
        leaves2 = plan.family2.leafCount > 0 ? try batch.leaves(plan.family2) : []
        var headlines: [[UInt8]] = []
        for count in plan.measure.headlineCounts { headlines.append(try batch.masks.mask(count.condition)) }
        self.headlines = headlines
    }

    func event(_ row: Int) -> DistinctTable.Event {
        var bits: UInt64 = 0
        for (index, mask) in headlines.enumerated() { bits |= UInt64(mask[row]) << UInt64(index) }
        return DistinctTable.Event(
            day: days[row], record: words(records, row: row), leaf1: leaves1.isEmpty ? 0 : leaves1[row],
            leaf2: leaves2.isEmpty ? 0 : leaves2[row], headlines: bits)
    }
}
