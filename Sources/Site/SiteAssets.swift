/// The stylesheet and the optional script, named by their content: written to `assets/`, never removed.
package enum SiteAssets {
    package static let files: [SitePage] = []
}
