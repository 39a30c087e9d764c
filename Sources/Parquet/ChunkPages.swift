/// The encoded, not yet compressed pages of one column chunk; buffers are kept from chunk to chunk.
struct ChunkPages {
    /// PLAIN entries; without entries there is no dictionary page.
    var dictionary: [UInt8] = []
    var dictionaryCount = 0
    /// Definition levels, then values.
    var data: [UInt8] = []
    var encoding = PageEncoding.plain
    /// Zstandard but for values that are noise: compressing those costs more than all the rest and saves nothing.
    var codec = PageCodec.zstandard
    var minimum: [UInt8]?
    var maximum: [UInt8]?

    mutating func removeAll() {
        dictionary.removeAll(keepingCapacity: true)
        dictionaryCount = 0
        data.removeAll(keepingCapacity: true)
        encoding = .plain
        codec = .zstandard
        minimum = nil
        maximum = nil
    }

    /// Adds the data of a dictionary-encoded page: the width of an index in one byte, then the indices.
    mutating func append(indices: [Int32], into count: Int) {
        let encoder = RunLengthEncoder(width: RunLengthEncoder.width(ofIndicesInto: count))
        dictionaryCount = count
        encoding = .rleDictionary
        data.append(UInt8(encoder.width))
        encoder.append(indices, to: &data)
    }
}
