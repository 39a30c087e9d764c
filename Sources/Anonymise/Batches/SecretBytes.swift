/// The raw identifiers of one column: bytes that exist in memory only.
///
/// Not `String`, no encoding, no description; overwritten with zeros at the end. Reaches its own storage only: give it
/// arrays that nobody else holds.
///
/// - Shapes: row `i` is `bytes[offsets[i]..<offsets[i + 1]]`; a row without bytes, or that `emptied` marks, has nothing
///   recorded.
package final class SecretBytes: CustomStringConvertible, CustomReflectable {
    private(set) var bytes: [UInt8]
    let offsets: [Int32]
    private let emptied: [Bool]?

    package init(bytes: consuming [UInt8], offsets: consuming [Int32], emptied: [Bool]? = nil) {
        precondition(offsets.first == 0 && Int(offsets[offsets.count - 1]) == bytes.count, "offsets span the bytes")
        self.bytes = bytes
        self.offsets = offsets
        self.emptied = emptied
    }

    deinit {
        zero(&bytes)
    }

    package var rowCount: Int { offsets.count - 1 }
    package var description: String { "‹redacted›" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Bytes of a row's value.
    package func length(_ row: Int) -> Int { range(row).count }

    func range(_ row: Int) -> Range<Int> {
        let start = Int(offsets[row])
        return start..<(emptied?[row] == true ? start : Int(offsets[row + 1]))
    }
}
