import Crypto

/// The stylesheet and the optional script, named by their content: written to `assets/`, never removed.
package enum SiteAssets {
    package static let files: [SitePage] = [stylesheet, script]

    static let stylesheet = named("site", "css", PackageResources.site_css)
    static let script = named("site", "js", PackageResources.site_js)

    private static func named(_ name: String, _ kind: String, _ bytes: [UInt8]) -> SitePage {
        let hash = HexText.of(SHA256.hash(data: bytes).prefix(4))
        return SitePage(path: "assets/\(name).\(hash).\(kind)", bytes: bytes)
    }
}
