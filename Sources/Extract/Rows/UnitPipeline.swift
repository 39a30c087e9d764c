package import Anonymise
package import Cells

/// Takes the rows of one series of one source, and leaves a partition for each quarter asked for.
///
/// Maps, checks and pseudonymises batch by batch; rows that may repeat a key wait for the end, when it is known which one
/// stands. A register is written whole for each quarter; events go to the quarter of their local day, and those of other
/// quarters only help to judge repeats.
package final class UnitPipeline {
    /// - Errors: `disk`.
    package init(
        _ context: RowContext, quarters: [Quarter], candidates: RepeatCandidates, keys: PseudonymKeys,
        isSynthetic: Bool, store: StagingStore
    ) throws(StagingError) {
        preconditionFailure("not written yet")
    }

    /// Takes the next batch of the stream.
    package func consume(_ batch: consuming RawBatch) throws(StagingError) {
        preconditionFailure("not written yet")
    }

    /// Judges the rows that waited, and closes the partitions: one unit per quarter, in the order asked for. None is
    /// committed; a pipeline that is dropped instead leaves nothing in the store.
    package func finish() throws(StagingError) -> [StagedUnit] {
        preconditionFailure("not written yet")
    }
}
