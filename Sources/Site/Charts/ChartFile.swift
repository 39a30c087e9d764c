/// A chart as a file of its own: with its heading above and its source below, on white, readable anywhere.
struct ChartFile: Sendable {
    let frame: ChartFrame
    let content: Markup
    /// BCP 47.
    let language: String
    let heading: String
    let subtitle: String
    /// Who publishes which snapshot.
    let source: String

    private static let margin = 14
    private static let line = 16

    var width: Int { frame.width + 2 * ChartFile.margin }
    var height: Int { top + frame.height + sources.count * ChartFile.line + 2 * ChartFile.margin + 4 }

    private var top: Int { ChartFile.margin + (headings.count + subtitles.count) * ChartFile.line + 12 }
    private var headings: [String] { lines(heading, size: 14) }
    private var subtitles: [String] { lines(subtitle, size: 12) }
    private var sources: [String] { lines(source, size: 12) }

    var bytes: [UInt8] { Array(markup.source.utf8) }

    var markup: Markup {
        let left = ChartFile.margin
        let headingText = text(headings, top: left, size: 14, attributes: " font-weight=\"600\"")
        let subtitleText = text(
            subtitles, top: left + headings.count * ChartFile.line, size: 12,
            attributes: " fill=\"\(ChartColour.neutral)\"")
        let sourceText = text(
            sources, top: top + frame.height + left, size: 12, attributes: " fill=\"\(ChartColour.neutral)\"")
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width * 2)" \
            height="\(height * 2)" role="img" aria-labelledby="\(frame.id)-t \(frame.id)-d" xml:lang="\(language)" \
            lang="\(language)" font-family="system-ui, 'Segoe UI', 'Noto Sans', sans-serif" \
            font-size="\(ChartText.size)" fill="\(ChartColour.ink)"><title id="\(frame.id)-t">\(frame.title)</title>\
            <desc id="\(frame.id)-d">\(frame.description)</desc>\
            <path fill="\(ChartColour.paper)" d="M0 0H\(width)V\(height)H0z"/>\(headingText)\(subtitleText)\
            <g transform="translate(\(left) \(top))">\(content)</g>\(sourceText)</svg>

            """
    }

    private func text(_ lines: [String], top: Int, size: Int, attributes: Markup) -> Markup {
        lines.enumerated().map { index, line -> Markup in
            let y = top + index * ChartFile.line + 12
            return "<text x=\"\(ChartFile.margin)\" y=\"\(y)\" font-size=\"\(size)\"\(attributes)>\(line)</text>"
        }.joined()
    }

    /// Broken between words, so that no line is wider than the chart.
    private func lines(_ text: String, size: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            let longer = lines.last.map { "\($0) \(word)" } ?? String(word)
            if !lines.isEmpty, TextWidth.of(longer, size: size) <= ChartLength(frame.width) {
                lines[lines.count - 1] = longer
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
