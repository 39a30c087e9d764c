internal import Columns

/// The values of one column of the row group being gathered, without its nulls. One type per physical type.
protocol ChunkValues {
    /// Size in memory.
    var byteCount: Int { get }

    /// Adds the rows of `column` that `selection` names; `column` has the type of the chunk.
    mutating func append(_ column: Column, _ selection: RowSelection)

    /// Adds dictionary, values and bounds to `pages`, where definition levels may stand already.
    func encode(into pages: inout ChunkPages)

    mutating func removeAll()
}
