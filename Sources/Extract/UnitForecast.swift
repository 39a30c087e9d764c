package import Anonymise

/// What the next run would do with a unit, judged by what is committed and by the definitions; no source is asked.
package struct UnitForecast: Hashable, Sendable {
    package enum Action: String, Sendable, CaseIterable {
        /// It was never committed.
        case neverRead = "never_read"
        /// A layout, dataset or code list behind it changed.
        case definitionsChanged = "definitions_changed"
        /// It was read under another pseudonym key.
        case keyChanged = "key_changed"
        /// Its partition is gone.
        case partitionMissing = "partition_missing"
        /// The source is asked whether it changed; it is read if so.
        case asked
        /// A register that was read after the quarter's end stays until the seal.
        case settled
        /// Its layout does not record the dataset.
        case notCollected = "not_collected"

        /// The rows come over the wire for sure.
        package var isRead: Bool {
            switch self {
            case .neverRead, .definitionsChanged, .keyChanged, .partitionMissing: true
            case .asked, .settled, .notCollected: false
            }
        }
    }

    package let unit: UnitID
    package let action: Action
    /// Of the last commit; nil before the first.
    package let rows: Int?
}
