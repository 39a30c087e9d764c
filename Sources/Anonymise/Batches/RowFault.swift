/// Why a row is quarantined: the closed list of `code_lists/quarantine_reason.csv`.
package enum RowFault: UInt8, Sendable, CaseIterable {
    case missingKey = 1
    case duplicateKey, missingTime, badTime, futureTime, beforeStart, timeOrder, unknownCommune, foreignCommune, badCode
    case badNumber, negativeValue, outOfRange, badText, testIdentifier

    /// The reason as it is written: `missing_key`.
    package var reason: String {
        switch self {
        case .missingKey: "missing_key"
        case .duplicateKey: "duplicate_key"
        case .missingTime: "missing_time"
        case .badTime: "bad_time"
        case .futureTime: "future_time"
        case .beforeStart: "before_start"
        case .timeOrder: "time_order"
        case .unknownCommune: "unknown_commune"
        case .foreignCommune: "foreign_commune"
        case .badCode: "bad_code"
        case .badNumber: "bad_number"
        case .negativeValue: "negative_value"
        case .outOfRange: "out_of_range"
        case .badText: "bad_text"
        case .testIdentifier: "test_identifier"
        }
    }
}
