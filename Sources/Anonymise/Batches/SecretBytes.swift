/// The raw identifiers of one column: bytes that exist in memory only.
///
/// Not `String`, no encoding, no description; overwritten with zeros at the end. Reaches its own storage only: give it
/// arrays that nobody else holds.
///
/// - Shapes: row `i` is `bytes[offsets[i]..<offsets[i + 1]]`; a row without bytes has nothing recorded.
package final class SecretBytes: CustomStringConvertible, CustomReflectable {
    private(set) var bytes: [UInt8]
    let offsets: [Int32]

    package init(bytes: consuming [UInt8], offsets: consuming [Int32]) {
        precondition(offsets.first == 0 && Int(offsets[offsets.count - 1]) == bytes.count, "offsets span the bytes")
        self.bytes = bytes
        self.offsets = offsets
    }

    deinit {
        zero(&bytes)
    }

    package var rowCount: Int { offsets.count - 1 }
    package var description: String { "‹redacted›" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }

    func range(_ row: Int) -> Range<Int> {
        Int(offsets[row])..<Int(offsets[row + 1])
    }
}
