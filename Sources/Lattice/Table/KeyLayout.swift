/// Where each column's code lies in a key: a field of bits that never crosses a word.
struct KeyLayout: Sendable {
    struct Field: Sendable {
        let word: Int
        let shift: UInt64
        let mask: UInt64

        func code(in key: UInt64) -> Int {
            Int(truncatingIfNeeded: (key &>> shift) & mask)
        }

        func replacing(in key: UInt64, with code: UInt32) -> UInt64 {
            (key & ~(mask &<< shift)) | (UInt64(code) &<< shift)
        }
    }

    let fields: [Field]
    /// Words of a key, at least one.
    let width: Int

    /// Room for `sizes[c]` codes in column *c*.
    init(sizes: [Int]) {
        var fields: [Field] = []
        var word = 0
        var used = 0
        for size in sizes {
            let bits = size > 1 ? Int.bitWidth - (size - 1).leadingZeroBitCount : 0
            if used + bits > 64 {
                word += 1
                used = 0
            }
            // A shift of 64 would be one of 0; a column of one value needs no room anyway.
            fields.append(Field(word: word, shift: UInt64(bits == 0 ? 0 : used), mask: (1 << UInt64(bits)) - 1))
            used += bits
        }
        self.fields = fields
        width = word + 1
    }
}
