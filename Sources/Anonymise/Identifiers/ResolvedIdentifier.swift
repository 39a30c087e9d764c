/// One recorded identifier with its pseudonym.
///
/// Without one unless the reading is usable; `panel` is 0 to 7, or `noPanel`.
struct ResolvedIdentifier {
    static let noPanel: UInt8 = 255
    /// Nothing recorded.
    static let none = ResolvedIdentifier(reading: IdentifierReading(.empty, .record))

    var reading: IdentifierReading
    var pseudonym = Pseudonym(high: 0, low: 0)
    var panel = ResolvedIdentifier.noPanel

    var isUsable: Bool { reading.isUsable }
}
