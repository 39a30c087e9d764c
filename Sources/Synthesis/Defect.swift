/// What can be wrong with a row; the raw value is the reason that it must get.
enum Defect: String, Sendable {
    case missingKey = "missing_key"
    case duplicateKey = "duplicate_key"
    case missingTime = "missing_time"
    case badTime = "bad_time"
    case futureTime = "future_time"
    case beforeStart = "before_start"
    case timeOrder = "time_order"
    case unknownCommune = "unknown_commune"
    case foreignCommune = "foreign_commune"
    case badCode = "bad_code"
    case badNumber = "bad_number"
    case negativeValue = "negative_value"
    case outOfRange = "out_of_range"
}
