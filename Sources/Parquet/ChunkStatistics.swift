/// Bounds of one column in one row group, in the PLAIN form of a value without its length.
struct ChunkStatistics: Hashable {
    var nullCount = 0
    /// Empty when there is no value, or when the bounds are too long to be worth it.
    var minimum: [UInt8]?
    var maximum: [UInt8]?

    /// Both bounds are exact. They follow the order of the type: signed numbers, unsigned bytes.
    func write(to writer: inout ThriftCompactWriter) {
        writer.field(3, Int64(nullCount))
        guard let minimum, let maximum else { return }
        writer.field(5, maximum)
        writer.field(6, minimum)
        writer.field(7, true)
        writer.field(8, true)
    }
}
