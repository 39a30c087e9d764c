import Cells
import Columns
import Definition

/// The counts of one measure in one commune, growing batch by batch.
struct MeasureTally {
    private let plan: MeasurePlan
    private let condition: Condition
    private var total: Int64 = 0
    /// One leaf more than the family has: rows whose code is outside its lists.
    private var family1: [Int64]
    private var family2: [Int64]
    private var headlines: [Int64]
    private var distinct = DistinctTable()
    private var keys = DistinctKeys()
    /// Sum of sizes: while it fits 64 bits, so does every partial sum.
    private var magnitude: UInt64 = 0

    /// Of a register read by its latest day, only that day's rows count.
    init(_ plan: MeasurePlan, latest: Int32?) {
        self.plan = plan
        let onLatest = plan.latestBy.map { Condition.compare(column: $0, .equal, .number(Int64(latest ?? .min))) }
        condition = onLatest.map { .all([$0, plan.condition]) } ?? plan.condition
        family1 = Array(repeating: 0, count: plan.family1.leafCount + 1)
        family2 = Array(repeating: 0, count: plan.family2.leafCount + 1)
        headlines = Array(repeating: 0, count: plan.measure.headlineCounts.count)
    }

    mutating func add(_ batch: inout TalliedBatch) throws(ColumnFault) {
        let mask = try batch.masks.mask(condition)
        switch plan.measure.counting {
        case .rows: try addRows(mask, &batch)
        case .sum(let column): try addSum(of: column, mask, &batch)
        case .distinct(let column): try addDistinct(column, mask, &batch)
        }
    }

    /// The counts, once every batch was added.
    mutating func finish() throws(ColumnFault) -> AggregateTable.Counts {
        if case .distinct = plan.measure.counting { countFirstEvents() }
        for (leaves, shape) in [(family1, plan.family1), (family2, plan.family2)] where leaves[shape.leafCount] != 0 {
            throw ColumnFault(shape.dimensions.map(\.name).joined(separator: " or "), ColumnFault.outsideList)
        }
        return AggregateTable.Counts(
            total: total, family1: Array(family1.dropLast()), family2: Array(family2.dropLast()), headlines: headlines)
    }

    private mutating func addRows(_ mask: [UInt8], _ batch: inout TalliedBatch) throws(ColumnFault) {
        total += ones(mask)
        try addLeaves(&batch) { leaves, counts in
            for row in leaves.indices { counts[Int(leaves[row])] &+= Int64(mask[row]) }
        }
        for (index, count) in plan.measure.headlineCounts.enumerated() {
            headlines[index] += ones(both(mask, try batch.masks.mask(count.condition)))
        }
    }

    private mutating func addSum(
        of name: String, _ mask: [UInt8], _ batch: inout TalliedBatch
    ) throws(ColumnFault) {
        let numbers = try batch.columns.numbers(name, scale: plan.measure.scale)
        let counted = mask.indices.map { Int64(mask[$0]) * numbers[$0] }
        for number in counted {
            let (sum, isOverflow) = magnitude.addingReportingOverflow(number.magnitude)
            guard !isOverflow, sum <= UInt64(Int64.max) else { throw ColumnFault(name, ColumnFault.overflow) }
            magnitude = sum
        }
        total += counted.reduce(0, +)
        try addLeaves(&batch) { leaves, counts in
            for row in leaves.indices { counts[Int(leaves[row])] &+= counted[row] }
        }
        for (index, count) in plan.measure.headlineCounts.enumerated() {
            let rows = try batch.masks.mask(count.condition)
            for row in rows.indices { headlines[index] += Int64(rows[row]) * counted[row] }
        }
    }

    private mutating func addLeaves(
        _ batch: inout TalliedBatch, _ count: ([Int32], inout [Int64]) -> Void
    ) throws(ColumnFault) {
        if plan.family1.leafCount > 0 { count(try batch.leaves(plan.family1), &family1) }
        if plan.family2.leafCount > 0 { count(try batch.leaves(plan.family2), &family2) }
    }

    private mutating func addDistinct(
        _ name: String, _ mask: [UInt8], _ batch: inout TalliedBatch
    ) throws(ColumnFault) {
        let column = try batch.columns.staged(name)
        let rows = try keys.keys(of: column, named: name)
        let events = try plan.firstEvent.map { names throws(ColumnFault) in
            try FirstEvents(&batch, plan, day: names.day, record: names.record)
        }
        for row in mask.indices where mask[row] != 0 && column.isValid(row) {
            distinct.insert(rows[row], events?.event(row) ?? DistinctTable.Event())
        }
    }

    private mutating func countFirstEvents() {
        total = Int64(distinct.count)
        guard plan.firstEvent != nil else { return }
        for event in distinct.events {
            if plan.family1.leafCount > 0 { family1[Int(event.leaf1)] += 1 }
            if plan.family2.leafCount > 0 { family2[Int(event.leaf2)] += 1 }
            for index in headlines.indices { headlines[index] += Int64(event.headlines >> UInt64(index) & 1) }
        }
    }
}

private func ones(_ mask: [UInt8]) -> Int64 {
    var sum: Int64 = 0
    for byte in mask { sum &+= Int64(byte) }
    return sum
}

private func both(_ first: [UInt8], _ second: [UInt8]) -> [UInt8] {
    var result = first
    for row in result.indices { result[row] &= second[row] }
    return result
}

extension ColumnFault {
    static let overflow = "has a sum beyond 64 bits"
    static let outsideList = "holds codes outside its list"
}

extension ColumnBatch {
    /// The numbers of a column that has this scale; an empty one is 0.
    fileprivate func numbers(_ name: String, scale: Int) throws(ColumnFault) -> [Int64] {
        let staged = try staged(name)
        if let index = schema.index(of: name), case .decimal(_, let own) = schema.fields[index].type, own != scale {
            throw ColumnFault(name, "has \(own) decimals, the measure \(scale)")
        }
        switch staged.values {
        case .int32(let values): return values.map(Int64.init)
        case .int64(let values): return values
        case .boolean, .text, .fixed16: throw ColumnFault(name, "is not a number")
        }
    }
}
