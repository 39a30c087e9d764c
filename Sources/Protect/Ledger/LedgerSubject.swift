package import Cells

/// What can be sealed once, and be withdrawn once: a vintage of a measure, or the microdata of a quarter.
package enum LedgerSubject: Hashable, Sendable {
    case vintage(VintageKey)
    case microdata(Quarter)

    /// The files of its values, without their endings.
    var path: String {
        switch self {
        case .vintage(let key): "ledger/\(key.measure).\(key.quarter).\(key.epoch)"
        case .microdata(let quarter): "ledger/microdata.\(quarter)"
        }
    }

    /// The files of its values, cells or records first, the manifest last.
    var files: [String] {
        switch self {
        case .vintage: [".csv", ".headlines.csv", ".json"].map { path + $0 }
        case .microdata: [".csv", ".json"].map { path + $0 }
        }
    }
}
