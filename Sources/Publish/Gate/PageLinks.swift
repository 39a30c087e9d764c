/// The relative links and the ids of one HTML page, read from its attributes.
struct PageLinks {
    struct Link: Hashable {
        /// As written, entities resolved.
        let text: String

        var fragment: String? {
            text.firstIndex(of: "#").map { String(text[text.index(after: $0)...]) }
        }

        /// The path below the web root that the link means on a page there; nil if it climbs out of the root.
        func target(from page: String) -> String? {
            let path = text.prefix { $0 != "#" && $0 != "?" }
            if path.isEmpty { return page }
            var parts = page.split(separator: "/").dropLast().map(String.init)
            for part in path.split(separator: "/", omittingEmptySubsequences: false) {
                switch part {
                case ".": continue
                case "..":
                    if parts.isEmpty { return nil }
                    parts.removeLast()
                default: parts.append(String(part))
                }
            }
            return parts.joined(separator: "/")
        }
    }

    /// Each once, in order of appearance.
    let links: [Link]
    let ids: Set<String>

    init(_ html: [UInt8]) {
        var links: [Link] = []
        var seen: Set<String> = []
        for name in ["href", "src"] {
            for value in PageLinks.values(of: name, in: html)
            where !PageLinks.isAbsolute(value) && seen.insert(value).inserted {
                links.append(Link(text: value))
            }
        }
        self.links = links
        ids = Set(PageLinks.values(of: "id", in: html))
    }

    private static func isAbsolute(_ value: String) -> Bool {
        ["http:", "https:", "mailto:", "tel:", "data:"].contains { value.hasPrefix($0) }
    }

    /// The values of ` name="…"`.
    private static func values(of name: String, in html: [UInt8]) -> [String] {
        let pattern = Array(" \(name)=\"".utf8)
        var values: [String] = []
        var position = 0
        while let start = html[position...].firstIndex(of: 0x20) {
            position = start + 1
            guard html[start...].starts(with: pattern) else { continue }
            let begin = start + pattern.count
            guard let end = html[begin...].firstIndex(of: 0x22) else { break }
            values.append(String(decoding: html[begin..<end], as: UTF8.self).replacing("&amp;", with: "&"))
            position = end
        }
        return values
    }
}
