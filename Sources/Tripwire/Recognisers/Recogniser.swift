/// Finds one kind of thing in normalised text. Adding one is one file and one line in `Recognisers`.
///
/// Says yes or no about a place; never keeps what stands there.
protocol Recogniser: Sendable {
    /// As reports name it.
    var id: String { get }
    /// `data`: looks at tables only.
    var zone: TripwireZone { get }
    /// The use that a column can be declared for to be left alone.
    var exemption: ColumnUse? { get }
    /// Something it must find, made of parts so that no file holds it; no real one.
    var sample: String { get }
}

extension Recogniser {
    var zone: TripwireZone { .text }
    var exemption: ColumnUse? { nil }
}

/// Looks at numbers: called for every group of digits that is long or joined to another one.
protocol DigitRecogniser: Recogniser {
    func recognises(_ run: DigitRun, in text: [UInt8]) -> Bool
}

/// Looks at tokens of given lengths that are not digits alone.
protocol TokenRecogniser: Recogniser {
    /// Below 192.
    var lengths: [Int] { get }
    func recognises(_ token: Range<Int>, in text: [UInt8]) -> Bool
}

/// Looks at runs of base-64 digits of given lengths.
protocol Base64Recogniser: Recogniser {
    var base64Lengths: [Int] { get }
    func recognises(base64 run: Range<Int>, in text: [UInt8]) -> Bool
}

/// Looks at every `@`.
protocol AtSignRecogniser: Recogniser {
    func recognises(atSign position: Int, in text: [UInt8]) -> Bool
}

/// Looks at runs of two and more capitalised words.
protocol WordRecogniser: Recogniser {
    /// The index of the word where it begins; nil if there is none.
    func place(in words: [TextWord]) -> Int?
}
