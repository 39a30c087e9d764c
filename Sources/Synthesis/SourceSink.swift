/// Takes the rows of one source, in either engine.
protocol SourceSink {
    /// Adds the rows of a block to its relation.
    mutating func write(_ block: RowBlock) throws
}
