import Cells
import Protect

/// Each row is consistent in itself: value or reason, digits, bounds around the value, status of the reason.
struct RangeRule: FigureRule {
    let id = "ranges"

    func judge(_ figures: GateFigures) -> [GateFinding] {
        let faults = figures.table.rows.compactMap { row in fault(row).map { (row, $0) } }
        return faults.prefix(20).map { row, fault in
            finding(at: row.place, observed: fault, required: "a consistent row")
        }
    }

    private func fault(_ row: Observation) -> String? {
        if (row.value == nil) != (row.missingReason != nil) { return "a value with a reason, or neither" }
        if let value = row.value, value.scale != row.decimals || value.units < 0 { return "digits or sign" }
        if row.value == nil, row.low != nil || row.high != nil { return "bounds without a value" }
        if (row.low == nil) != (row.high == nil) { return "one bound alone" }
        if row.precision == .exact, row.low != nil { return "bounds of an exact value" }
        if row.precision != .exact, row.value != nil, row.low == nil { return "a rounded value without bounds" }
        if let value = row.value, let low = row.low, let high = row.high, low > value || value > high {
            return "a value outside its bounds"
        }
        if row.isConfidential != (row.missingReason == .protected) { return "conf_status" }
        if row.unitsReporting > row.unitsExpected { return "more units than expected" }
        return "QML".contains(row.status) == (row.value == nil) ? nil : "status"
    }
}
