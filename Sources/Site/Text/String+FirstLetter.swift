extension String {
    /// With a capital at its beginning: a quarter's name that opens a sentence.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension String {
    /// With a small letter at its beginning: a label inside a sentence.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
