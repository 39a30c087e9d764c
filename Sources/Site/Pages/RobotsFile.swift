/// `robots.txt`: everything may be read, but nobody needs the hidden copies of a generation.
enum RobotsFile {
    static func page(baseURL: String?) -> SitePage {
        var text = "User-agent: *\nDisallow: /.sites/\nDisallow: /.live/\n"
        if let baseURL { text += "Sitemap: \(baseURL)sitemap.xml\n" }
        return SitePage(path: "robots.txt", bytes: Array(text.utf8))
    }
}
