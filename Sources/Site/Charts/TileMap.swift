/// One square per commune, where its neighbours are roughly its neighbours: five classes by lightness, the class printed.
///
/// Not a map of boundaries: all squares are of one size, and their places are data (`communes_tiles.csv`).
struct TileMap: Sendable {
    struct Tile: Sendable {
        let column: Int
        let row: Int
        /// The initials of the commune.
        let label: String
        /// 0 … 4; nil without a value.
        let step: Int?
    }

    /// A line of the key: what a class holds.
    struct Entry: Sendable {
        /// 0 … 4; nil for communes without a value.
        let step: Int?
        let printed: String
    }

    static let pitch = 28
    static let side = 26
    static let smallest = 11 * pitch
    static let keyLine = 20
    /// Class marks in one text: more of one digit in a row would have the shape of a person's number.
    static let marksInARow = 8

    let frame: ChartFrame
    /// In order of code; none shares its square with another.
    let tiles: [Tile]
    let key: [Entry]

    var markup: Markup { frame.markup(content) }

    /// The size that these tiles need.
    static func size(of tiles: [Tile], key: Int) -> (width: Int, height: Int) {
        let columns = (tiles.map(\.column).max() ?? 0) - (tiles.map(\.column).min() ?? 0) + 1
        let rows = (tiles.map(\.row).max() ?? 0) - (tiles.map(\.row).min() ?? 0) + 1
        return (max(smallest, columns * pitch + 2), rows * pitch + 10 + (key + 1) / 2 * keyLine)
    }

    // MARK: Places

    private var firstColumn: Int { tiles.map(\.column).min() ?? 0 }
    private var firstRow: Int { tiles.map(\.row).min() ?? 0 }
    private var keyTop: Int { frame.height - (key.count + 1) / 2 * TileMap.keyLine }

    /// The upper left corner of each tile.
    var corners: [(x: Int, y: Int)] {
        let (column, row) = (firstColumn, firstRow)
        return tiles.map { (($0.column - column) * TileMap.pitch + 1, ($0.row - row) * TileMap.pitch + 1) }
    }

    // MARK: Marks

    var content: Markup {
        let steps: [Int?] = [0, 1, 2, 3, 4, nil]
        return "\(steps.map(group).joined())\(keyMarkup)"
    }

    /// The squares of one class, then their letters: initials above, class below (a place for each digit of a text).
    private func group(_ step: Int?) -> Markup {
        let places = zip(tiles, corners).filter { $0.0.step == step }
        guard !places.isEmpty else { return "" }
        let squares = places.map { _, corner -> Markup in
            "M\(corner.x) \(corner.y)h\(TileMap.side)v\(TileMap.side)h-\(TileMap.side)z"
        }.joined()
        let letters = places.map { tile, corner -> Markup in
            "<text x=\"\(corner.x + TileMap.side / 2)\" y=\"\(corner.y + 11)\">\(tile.label)</text>"
        }.joined()
        let corners = places.map(\.1)
        let classes = stride(from: 0, to: corners.count, by: TileMap.marksInARow).map { start in
            marks(step, at: corners[start..<min(start + TileMap.marksInARow, corners.count)])
        }.joined()
        return """
            <g class="\(TileMap.cssClass(step))" text-anchor="middle" fill="\(ChartColour.onStep(step))">\
            <path fill="\(ChartColour.step(step))" stroke="\(ChartColour.neutral)" stroke-width=".7"\(dash(step)) \
            d="\(squares)"/><g font-size="9">\(letters)</g>\(classes)</g>
            """
    }

    /// One text whose every digit has a place.
    private func marks(_ step: Int?, at corners: ArraySlice<(x: Int, y: Int)>) -> Markup {
        let across = corners.map { "\($0.x + TileMap.side / 2)" }.joined(separator: " ")
        let down = corners.map { "\($0.y + 23)" }.joined(separator: " ")
        let text = String(repeating: TileMap.mark(step), count: corners.count)
        return "<text class=\"strong\" x=\"\(across)\" y=\"\(down)\">\(text)</text>"
    }

    private func dash(_ step: Int?) -> Markup { step == nil ? " stroke-dasharray=\"2 2\"" : "" }

    private static func cssClass(_ step: Int?) -> Markup { step.map { "tile k\($0 + 1)" } ?? "tile k0" }

    private static func mark(_ step: Int?) -> String { step.map { "\($0 + 1)" } ?? "–" }

    /// Two columns below the tiles, the lowest class first.
    private var keyMarkup: Markup {
        let perColumn = (key.count + 1) / 2
        return key.enumerated().map { index, entry -> Markup in
            let x = index < perColumn ? 1 : frame.width / 2
            let y = keyTop + index % perColumn * TileMap.keyLine + 2
            return """
                <g class="\(TileMap.cssClass(entry.step))" fill="\(ChartColour.onStep(entry.step))">\
                <path fill="\(ChartColour.step(entry.step))" stroke="\(ChartColour.neutral)" stroke-width=".7"\
                \(dash(entry.step)) d="M\(x) \(y)h16v16h-16z"/>\
                <text class="strong" x="\(x + 8)" y="\(y + 12)" text-anchor="middle">\(TileMap.mark(entry.step))</text>\
                </g>\(label(entry, x: x, y: y).markup)
                """
        }.joined()
    }

    private func label(_ entry: Entry, x: Int, y: Int) -> ChartText {
        ChartText(entry.printed, x: ChartLength(x + 22), y: ChartLength(y + 12))
    }

    /// The labels of the key, for tests.
    var labels: [ChartText] {
        let perColumn = (key.count + 1) / 2
        return key.enumerated().map { index, entry in
            label(
                entry, x: index < perColumn ? 1 : frame.width / 2,
                y: keyTop + index % perColumn * TileMap.keyLine + 2)
        }
    }
}
