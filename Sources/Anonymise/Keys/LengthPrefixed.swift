/// `lp(a,b,…)`: each field after its length in two big-endian bytes, so that no two lists of fields give the same bytes.
///
/// - Source: `disclosure.md` section 2.
func lengthPrefixed(_ fields: [[UInt8]]) -> [UInt8] {
    var bytes: [UInt8] = []
    for field in fields {
        appendLengthPrefixed(field.span, to: &bytes)
    }
    return bytes
}

/// The same over ASCII words.
func lengthPrefixed(_ words: String...) -> [UInt8] {
    lengthPrefixed(words.map { Array($0.utf8) })
}

func appendLengthPrefixed(_ field: Span<UInt8>, to bytes: inout [UInt8]) {
    precondition(field.count <= Int(UInt16.max), "a field of a pseudonym has at most 65,535 bytes")
    bytes.append(UInt8(field.count >> 8))
    bytes.append(UInt8(field.count & 0xFF))
    // The field's bytes are read within the call only.
    unsafe field.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
}
