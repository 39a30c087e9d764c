/// A file's name without those parts that are themselves a hit.
enum WithheldName {
    private static let mark = "‹withheld›"

    static func of(_ name: String, _ recognisers: Recognisers) -> String {
        if findings(name, recognisers).isEmpty { return name }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false).map { part in
            findings(String(part), recognisers).isEmpty ? String(part) : mark
        }
        let shown = parts.joined(separator: "/")
        return findings(shown, recognisers).isEmpty ? shown : mark
    }

    /// The first recogniser that finds something in the name.
    static func finding(_ name: String, _ recognisers: Recognisers) -> String {
        findings(name, recognisers).first ?? TripwireHit.unreadable
    }

    /// Low lines part words in names of files.
    private static func findings(_ name: String, _ recognisers: Recognisers) -> [String] {
        var found: [String] = []
        for spelling in [name, name.replacing("_", with: " ")] {
            var scanner = TextScanner(recognisers: recognisers, zone: .text, places: LinePlaces())
            scanner.append(Array(spelling.utf8))
            scanner.finish()
            found += scanner.findings.map(\.recogniser)
        }
        return found
    }
}
