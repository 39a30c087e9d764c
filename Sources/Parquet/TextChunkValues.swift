internal import Columns

/// BYTE_ARRAY values that are UTF-8, merged into one dictionary in order of first appearance.
struct TextChunkValues: ChunkValues {
    private var dictionary = TextDictionary()
    private var indices: [Int32] = []
    /// Index in the batch's dictionary → index in ours, or -1. Kept for its memory only.
    private var known: [Int32] = []

    var byteCount: Int { dictionary.encoded.count + indices.count * MemoryLayout<Int32>.size }

    mutating func append(_ column: Column, _ selection: RowSelection) {
        guard case .text(let text) = column.values else { preconditionFailure("a column holds its field's type") }
        known.removeAll(keepingCapacity: true)
        known.append(contentsOf: repeatElement(-1, count: text.dictionary.count))
        indices.reserveCapacity(indices.count + selection.validCount)
        let hasNulls = !selection.validity.isEmpty
        for row in selection.rows where !hasNulls || selection.validity[row] != 0 {
            let code = Int(text.indices[row])
            if known[code] < 0 { known[code] = dictionary.index(of: text.dictionary[code]) }
            indices.append(known[code])
        }
    }

    func encode(into pages: inout ChunkPages) {
        if indices.isEmpty { return }
        if isDictionaryUseful {
            pages.dictionary.append(contentsOf: dictionary.encoded)
            pages.append(indices: indices, into: dictionary.count)
        } else {
            for index in indices {
                let place = dictionary.places[Int(index)]
                pages.data.append(contentsOf: dictionary.encoded[place.lowerBound - 4..<place.upperBound])
            }
        }
        guard let (low, high) = dictionary.bounds(), max(low.count, high.count) <= 1_024 else { return }
        pages.minimum = Array(low)
        pages.maximum = Array(high)
    }

    mutating func removeAll() {
        dictionary.removeAll()
        indices.removeAll(keepingCapacity: true)
    }

    /// Not when it is large and hardly any text stands twice.
    private var isDictionaryUseful: Bool {
        dictionary.encoded.count <= 1 << 20 || dictionary.count <= indices.count / 2
    }
}
