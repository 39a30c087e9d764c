/// HTML or SVG source. Text put into it is escaped; only other markup goes in as it is.
///
/// Used for what is repeated many times on a page (rows, cells, marks of a chart); whole pages are templates.
struct Markup: Sendable, Hashable, ExpressibleByStringInterpolation {
    private(set) var source: String

    init() {
        source = ""
    }

    init(stringLiteral value: String) {
        source = value
    }

    init(stringInterpolation: Interpolation) {
        source = stringInterpolation.source
    }

    var isEmpty: Bool { source.isEmpty }

    static func += (lhs: inout Markup, rhs: Markup) {
        lhs.source += rhs.source
    }

    mutating func reserveCapacity(_ count: Int) {
        source.reserveCapacity(count)
    }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var source = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            source.reserveCapacity(literalCapacity + 12 * interpolationCount)
        }

        mutating func appendLiteral(_ literal: String) {
            source += literal
        }

        mutating func appendInterpolation(_ text: String) {
            Markup.appendEscaped(text, to: &source)
        }

        mutating func appendInterpolation(_ markup: Markup) {
            source += markup.source
        }

        mutating func appendInterpolation(_ number: Int) {
            source += String(number)
        }

        mutating func appendInterpolation(_ length: ChartLength) {
            source += length.description
        }
    }

    private static func appendEscaped(_ text: String, to source: inout String) {
        guard text.utf8.contains(where: isSpecial) else {
            source += text
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": source += "&amp;"
            case "<": source += "&lt;"
            case ">": source += "&gt;"
            case "\"": source += "&quot;"
            case "'": source += "&#39;"
            default: source.unicodeScalars.append(scalar)
            }
        }
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27
    }
}

extension Sequence where Element == Markup {
    func joined() -> Markup {
        reduce(into: Markup()) { $0 += $1 }
    }
}
