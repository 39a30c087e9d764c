/// `sitemap.xml`: every page by its absolute address; only with a base address.
struct SitemapFile {
    private let baseURL: String
    private var addresses: [String] = []

    /// Nil without a base address.
    init?(baseURL: String?) {
        guard let baseURL else { return nil }
        self.baseURL = baseURL
    }

    mutating func add(_ page: SitePage) {
        if page.path.hasPrefix("vi/") || page.path.hasPrefix("en/") { addresses.append(page.path) }
    }

    var page: SitePage {
        let urls = addresses.map { address -> Markup in "<url><loc>\(baseURL + address)</loc></url>\n" }.joined()
        let xml: Markup = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            \(urls)</urlset>

            """
        return SitePage(path: "sitemap.xml", bytes: Array(xml.source.utf8))
    }
}
