/// Rows as a source delivered them: typed, not yet checked, mapped or pseudonymised.
///
/// Holds raw identifiers: lives in memory only, for the length of one batch, and is never described or logged.
///
/// - Shapes: one column per `LayoutDataset.sourceColumns`, in their order, each with `rowCount` rows; at most
///   `RawBatch.capacity` rows.
package struct RawBatch: Sendable {
    /// Rows of a full batch.
    package static let capacity = 8_192

    package var columns: [RawColumn]
    package var rowCount: Int
    /// Number of the batch's first row in the stream of its series, from 1.
    package var firstRowNumber: Int

    package init(columns: [RawColumn], rowCount: Int, firstRowNumber: Int) {
        self.columns = columns
        self.rowCount = rowCount
        self.firstRowNumber = firstRowNumber
    }
}
