import Mustache

/// The templates of the pages, parsed once. They escape what they print, but for markup in three braces.
enum SiteTemplates {
    static let sources: [(name: String, bytes: [UInt8])] = [
        ("layout", PackageResources.layout_mustache), ("table", PackageResources.table_mustache),
        ("downloads", PackageResources.downloads_mustache), ("start", PackageResources.start_mustache),
        ("group", PackageResources.group_mustache), ("indicator", PackageResources.indicator_mustache),
        ("glance", PackageResources.glance_mustache), ("commune", PackageResources.commune_mustache),
        ("compare", PackageResources.compare_mustache),
        ("all", PackageResources.all_mustache), ("data", PackageResources.data_mustache),
        ("releases", PackageResources.releases_mustache), ("method", PackageResources.method_mustache),
        ("quality", PackageResources.quality_mustache), ("accessibility", PackageResources.accessibility_mustache),
        ("protection", PackageResources.protection_mustache), ("api", PackageResources.api_mustache),
        ("glossary", PackageResources.glossary_mustache), ("snapshot", PackageResources.snapshot_mustache),
        ("gone", PackageResources.gone_mustache),
    ]

    static func library() throws -> MustacheLibrary {
        var library = MustacheLibrary()
        for (name, bytes) in sources {
            try library.register(String(decoding: bytes, as: UTF8.self), named: name)
        }
        return library
    }
}
