import Cells

extension PublicationDefinition {
    private static let keys = [
        "name", "title", "site_name", "description", "publisher", "contact", "base_url", "license", "citation",
        "compression_levels", "lead_indicators", "pointer", "retention",
    ]

    /// Reads `publication.yaml`, and the text of the licence beside it.
    static func read(_ root: Field, files: DefinitionFolder) -> PublicationDefinition {
        let fields = root.fields(keys: keys)
        let name = fields.text("name")
        if !name.isEmpty, name.wholeMatch(of: /[a-z0-9\-]+/) == nil {
            fields.report("name", "\(name) cannot name a data package", remedy: "use small letters, digits and hyphens")
        }
        let contact = fields.fields("contact", keys: ["unit", "email", "telephone"])
        let levels = fields.fields("compression_levels", keys: ["gzip", "zstandard"])
        return PublicationDefinition(
            name: name, title: fields.localised("title"), siteName: fields.localised("site_name"),
            description: fields.localised("description"), publisher: fields.localised("publisher"),
            contact: Contact(
                unit: contact.localised("unit"), email: contact.text("email"),
                telephone: contact.text("telephone", default: "")),
            baseURL: baseURL(fields), licence: licence(fields, files: files), citation: citation(fields),
            gzipLevel: level(levels, "gzip", 1...9), zstandardLevel: level(levels, "zstandard", 1...19),
            leadIndicators: fields.texts("lead_indicators"), pointer: pointer(fields), retentionDays: retention(fields))
    }

    private static func pointer(_ fields: Fields) -> Pointer {
        let pointer = fields.fields("pointer", keys: ["lifetime", "renew_before"])
        let (lifetime, renewal) = (pointer.seconds("lifetime"), pointer.seconds("renew_before"))
        if renewal >= lifetime, lifetime > 0 {
            pointer.report(
                "renew_before", "a pointer would be due as soon as it is issued",
                remedy: "write less than the lifetime, as 7d of 14d")
        }
        return Pointer(lifetimeSeconds: lifetime, renewBeforeSeconds: renewal)
    }

    /// The notice of 90 days lies within it.
    private static func retention(_ fields: Fields) -> Int? {
        guard fields.has("retention") else { return nil }
        let days = fields.days("retention")
        if days < 180 {
            fields.report(
                "retention", "a snapshot is kept for 180 days at least", remedy: "write a longer time, as 3650d")
        }
        return days
    }

    private static func baseURL(_ fields: Fields) -> String? {
        guard let url = fields.optionalText("base_url") else { return nil }
        if !url.hasPrefix("https://") || !url.hasSuffix("/") {
            fields.report("base_url", "base_url is no absolute address", remedy: "write https://…/ with a final slash")
        }
        return url
    }

    private static func licence(_ fields: Fields, files: DefinitionFolder) -> Licence {
        let license = fields.fields("license", keys: ["id", "url", "name", "text_file"])
        let file = license.text("text_file")
        return Licence(
            id: license.text("id"), url: license.text("url"), name: license.localised("name"),
            text: file.isEmpty ? "" : files.text(file)?.text ?? "")
    }

    private static func citation(_ fields: Fields) -> LocalisedText {
        let known = ["publisher", "title", "snapshot_id", "published_on", "content_sha256_16", "url"]
        let citation = fields.localised("citation")
        for text in [citation.vi, citation.en] {
            for name in Sentences.placeholders(of: text) where !known.contains(name) {
                fields.report(
                    "citation", "nothing fills {\(name)}",
                    remedy: NearestName.remedy(for: name, in: known, what: "placeholder"))
            }
        }
        return citation
    }

    private static func level(_ fields: Fields, _ key: String, _ range: ClosedRange<Int64>) -> Int {
        let level = fields.integer(key)
        if range.contains(level) { return Int(level) }
        if fields.has(key) {
            fields.report(
                key, "the level is \(range.lowerBound) to \(range.upperBound)", remedy: "write \(range.upperBound)")
        }
        return Int(range.upperBound)
    }
}
