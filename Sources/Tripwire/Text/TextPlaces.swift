/// Knows where in a text a byte stands.
protocol TextPlaces {
    /// Reads on to `end`; never goes back.
    mutating func advance(in text: [UInt8], to end: Int)

    /// The first bytes of the text are no longer there.
    mutating func forget(_ count: Int)

    /// The column where it stands, if there are columns with names.
    var column: String? { get }

    /// Where it stands, without any value.
    var description: String { get }
}
