/// What a kind of page gives to the frame around it.
struct PageContent {
    /// A step of the way from the start page; the last one is the page itself.
    struct Crumb {
        let label: String
        /// Below the folder of the language; nil for the page itself.
        let page: String?
    }

    /// News about a part of the site.
    struct Feed {
        /// `g1`.
        let name: String
        let title: String
    }

    let place: PagePlace
    /// Name of the template.
    let template: String
    let title: String
    /// Part of the title of the window, where the page shows one period.
    let period: String?
    let description: String
    let crumbs: [Crumb]
    /// What the template reads as `view`.
    let view: Any
    /// A feed of its own: `g1`; nil where only that of all news is.
    var feed: Feed?
    /// Written beside the page.
    var files: [SitePage] = []
    /// The page's data in the words of schema.org, as an element of its head; empty where it shows none.
    var described = ""
}
