import Cells
import Workbooks

/// A column of a workbook's sheet of observations.
enum WorkbookColumn: String {
    case area = "ref_area"
    case areaName = "area_name"
    case period = "time_period"
    case breakdown = "code"
    case breakdownName = "code_name"
    case value = "obs_value"
    case low = "value_low"
    case high = "value_high"
    case numerator, denominator, precision
    case status = "obs_status"
    case reason = "missing_reason"
    case vintage
    case unitsReporting = "n_units"
    case unitsExpected = "n_units_expected"
    case revision
    case firstPublished = "first_published"

    static let figures: [WorkbookColumn] = [
        .value, .low, .high, .numerator, .denominator, .precision, .status, .reason, .vintage,
    ]

    /// Of the observations; nil for names, which the tables do not have.
    var published: String? {
        switch self {
        case .areaName, .breakdownName: nil
        case .breakdown: "breakdown"
        default: rawValue
        }
    }

    /// Whether it is in the indicator's unit.
    var isOfValue: Bool { self == .value || self == .low || self == .high }

    /// In characters.
    var width: Double {
        switch self {
        case .areaName: 28
        case .breakdown, .breakdownName: 36
        case .reason: 24
        case .precision, .status, .vintage: 18
        default: 14
        }
    }

    func cell(_ row: Observation, _ words: WorkbookLabels.Words) -> WorkbookCell {
        switch self {
        case .area: .text(row.area.id)
        case .areaName: .text(words.areas[row.area] ?? row.area.id)
        case .period: .text(row.period.description)
        case .breakdown: .text(row.breakdown)
        case .breakdownName: .text(words.breakdowns[row.breakdown] ?? row.breakdown)
        case .value: .number(row.value)
        case .low: .number(row.low)
        case .high: .number(row.high)
        case .numerator: .number(row.numerator)
        case .denominator: .number(row.denominator)
        case .precision: .text(words.precisions[row.precision.description] ?? row.precision.description)
        case .status: .text(words.statuses[row.status] ?? row.status)
        case .reason: row.missingReason.map { .text(words.reasons[$0.rawValue] ?? $0.rawValue) } ?? .empty
        case .vintage: .text(words.vintages[row.vintage] ?? row.vintage)
        case .unitsReporting: .number(Double(row.unitsReporting), decimals: 0)
        case .unitsExpected: .number(Double(row.unitsExpected), decimals: 0)
        case .revision: .number(Double(row.revision), decimals: 0)
        case .firstPublished: .text(row.firstPublished.iso)
        }
    }
}

extension WorkbookCell {
    /// The nearest binary number, as every reader of the decimal text would take it.
    fileprivate static func number(_ decimal: FixedDecimal?) -> WorkbookCell {
        guard let decimal else { return .empty }
        return .number(
            Double(decimal.units) / Double(FixedDecimal.powerOfTen(decimal.scale)), decimals: decimal.scale)
    }
}
