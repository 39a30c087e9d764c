/// What the template `layout` reads.
struct PageFrame {
    struct Link {
        let label: String
        /// Nil for the page itself.
        let url: String?
        var isHere = false

        /// The main pages, in the order of the header.
        static func main(_ words: Wording, at place: PagePlace) -> [Link] {
            ["all", "compare", "data", "method", "quality", "releases"].map { name in
                Link(
                    label: words("nav.\(name)"), url: "\(place.base)\(name).html", isHere: place.path == "\(name).html")
            }
        }
    }

    struct Alternate {
        let code: String
        let url: String
    }

    /// The sentences.
    let t: [String: Any]
    let view: Any
    let language: String
    let otherLanguage: String
    let otherPage: String
    let base: String
    let root: String
    let title: String
    let description: String
    /// The page's own title, for previews.
    let heading: String
    /// Markup of the head.
    let described: String
    /// `vi_VN`, `en_GB`.
    let locale: String
    let canonical: String?
    let alternates: [Alternate]
    /// Nil where only the feed of all news is.
    let feed: PageContent.Feed?
    let stylesheet: String
    let script: String
    let siteName: String
    let navigation: [Link]
    let crumbs: [Link]
    let hasCrumbs: Bool
    let isSynthetic: Bool
    let footer: PageFooter
}
