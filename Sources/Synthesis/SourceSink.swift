/// Takes the rows of one source, in either engine.
protocol SourceSink: AnyObject {
    /// Runs a statement of the layout's tables.
    func execute(_ sql: String) throws
    /// Adds the rows of a block to its relation.
    func write(_ block: RowBlock) throws
    /// Makes all of it visible at once, in the place of an earlier one.
    func commit() throws
}
