import Cells

/// The places that a commune was formed from: names stay Vietnamese, the fixed phrase between them is of the page's
/// language.
struct PredecessorNames {
    /// As the Resolution writes it in `communes_predecessors.csv`.
    private static let rest = " (phần còn lại sau khi sáp nhập vào "

    let markup: Markup

    init(_ places: [String], _ words: Wording) {
        guard words.language != .vi else {
            markup = "\(places.joined(separator: "; "))"
            return
        }
        var markup = Markup()
        for (index, place) in places.enumerated() {
            if index > 0 { markup += "; " }
            markup += PredecessorNames.markup(of: place, words)
        }
        self.markup = markup
    }

    private static func markup(of place: String, _ words: Wording) -> Markup {
        guard place.hasSuffix(")"), let found = place.firstRange(of: rest) else { return words.vietnamese(place) }
        let name = String(place[..<found.lowerBound])
        let others = String(place[found.upperBound...].dropLast())
        return words.markup(
            "commune.formed_rest", ["place": words.vietnamese(name), "others": words.vietnamese(others)])
    }
}
