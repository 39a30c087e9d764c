import Cells

/// Where a page lies, and how its links get from there to others: always relative, always naming a file.
struct PagePlace: Sendable {
    let language: Language
    /// Below the folder of the language: `i/g5-online-share.html`.
    let path: String
    /// True for the one copy of the start page at the root of the site.
    let isRoot: Bool

    init(_ language: Language, _ path: String, isRoot: Bool = false) {
        self.language = language
        self.path = path
        self.isRoot = isRoot
    }

    /// Below the web root.
    var address: String { isRoot ? path : "\(language.rawValue)/\(path)" }

    private var depth: Int { path.count { $0 == "/" } }
    /// Before a path below the folder of the language.
    var base: String { isRoot ? language.rawValue + "/" : String(repeating: "../", count: depth) }
    /// Before a path below the web root.
    var root: String { isRoot ? "" : String(repeating: "../", count: depth + 1) }
    /// The same page in the other language.
    var otherPage: String { root + language.other.rawValue + "/" + path }

    func indicator(_ id: String) -> String { "\(base)i/\(id).html" }
    func commune(_ area: AreaCode) -> String { "\(base)x/\(area.id).html" }
    func snapshot(_ id: String) -> String { "\(base)s/\(id).html" }
    func group(_ id: String) -> String { "\(base)g/\(id).html" }
}

extension Language {
    var other: Language { self == .vi ? .en : .vi }
}
