package import Anonymise

/// One batch after mapping: canonical columns, faults, and what else is known of its rows.
package struct MappedRows {
    package let identified: IdentifiedBatch
    package let faults: RowFaults
    package let notes: [RowNote]
    /// Local day of each row in the series' time column, or `noDay`; nil for a register.
    package let days: [Int32]?
    /// Per `keepSmallest` column of the layout, its raw numbers.
    let smallest: [[Int64]]
    /// Every column of commune codes, as it came.
    let communes: [CommuneValues]

    package static let noDay = Int32.min
}
