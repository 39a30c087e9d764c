import Cells
import Definition

/// `feeds/all.vi.atom`, `feeds/g1.vi.atom` …: one entry per event, newest first.
///
/// ```
/// feed  = title id updated author link(self) link(alternate) *entry
/// entry = title id updated summary link(alternate) [link(enclosure)]
/// ```
///
/// - Source: RFC 4287; `publication.md` section 5.
struct AtomFeed {
    /// Since then the tag URIs are ours.
    private static let epoch = PublishedCodeLists.communesSince

    /// `all`, or the id of a task group.
    let name: String
    let language: Language
    let definition: PipelineDefinition
    let events: [SiteEvent]
    /// False where no snapshot is good: then the page of the releases is the only one that a feed can name.
    var hasGroupPages = true
    /// What each snapshot told otherwise than the one before, by its id.
    var revised: [String: SnapshotRevisions] = [:]

    static func path(_ name: String, _ language: Language) -> String { "feeds/\(name).\(language.rawValue).atom" }

    var file: PublishedFile { PublishedFile(path: AtomFeed.path(name, language), bytes: Array(text.utf8)) }

    private var text: String {
        let publication = definition.publication
        let updated = events.first?.at ?? 0
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(language.rawValue)">
            <title>\(escaped(title))</title>
            <id>\(tag("feed/\(name)/\(language.rawValue)"))</id>
            <updated>\(UTCTime(seconds: updated).text)</updated>
            <author><name>\(escaped(publication.publisher[language]))</name></author>
            <link rel="self" type="application/atom+xml" href="\(address(AtomFeed.path(name, language)))"/>
            <link rel="alternate" type="text/html" href="\(address(page))"/>
            \(events.compactMap(entry).joined())</feed>

            """
    }

    private var title: String {
        let group = definition.taskGroups.first { $0.id == name }.map { ": " + $0.shortTitle[language] } ?? ""
        let mark = definition.settings.isSynthetic ? definition.syntheticMark(language) + ": " : ""
        return mark + definition.publication.siteName[language] + group
    }

    private var page: String {
        "\(language.rawValue)/" + (name == "all" || !hasGroupPages ? "releases.html" : "g/\(name).html")
    }

    /// Nil for what is none of this feed's.
    private func entry(_ event: SiteEvent) -> String? {
        guard let ended = event.indicator else { return entry(ofSnapshot: event) }
        guard let indicator = definition.indicator(ended), name == "all" || indicator.taskGroup == name else {
            return nil
        }
        return entry(event, endOf: indicator)
    }

    private func entry(_ event: SiteEvent, endOf indicator: IndicatorDefinition) -> String {
        let words = ["name": indicator.texts.name[language], "period": indicator.quarters.last?.description ?? ""]
        let next = indicator.replacedBy.flatMap { definition.indicator($0) }
        let summary =
            next.map { definition.sentences.text("feeds.deprecate_next", language, ["name": $0.texts.name[language]]) }
            ?? definition.sentences.text("feeds.deprecate_end", language)
        return entry(
            event, title: definition.sentences.text("feeds.deprecate", language, words),
            tag: "indicator/\(indicator.id)/deprecate", summary: summary, page: "i/\(indicator.id).html")
    }

    private func entry(ofSnapshot event: SiteEvent) -> String {
        let id = event.snapshot.id
        let words = ["snapshot_id": id, "periods": Quarter.span(event.snapshot.from, event.snapshot.to)]
        let title = definition.sentences.text("feeds.\(event.kind.rawValue)", language, ["snapshot_id": id])
        let isNew = event.kind == .publish || event.kind == .revise
        let told = event.kind == .announce ? keptUntil(event.snapshot) : isNew ? nil : reason(event.snapshot)
        let more =
            isNew ? [revised[id]?.text(definition.sentences, language), definition.notes[id]?.text?[language]] : []
        let summary = [told ?? definition.sentences.text("feeds.period", language, words)] + more.compactMap(\.self)
        return entry(
            event, title: title, tag: "snapshot/\(id)/\(event.kind.rawValue)",
            summary: summary.joined(separator: " "), page: "releases.html#s-\(id)")
    }

    private func reason(_ snapshot: SnapshotSummary) -> String? { snapshot.standing.reason?[language] }

    private func keptUntil(_ snapshot: SnapshotSummary) -> String? {
        snapshot.keepUntil.map {
            definition.sentences.text("feeds.announce_text", language, ["day": $0.iso, "snapshot_id": snapshot.id])
        }
    }

    /// `page` is below the folder of the language.
    private func entry(_ event: SiteEvent, title: String, tag specific: String, summary: String, page: String) -> String
    {
        """
        <entry>
        <title>\(escaped(title))</title>
        <id>\(tag(specific))</id>
        <updated>\(UTCTime(seconds: event.at).text)</updated>
        <summary>\(escaped(summary))</summary>
        <link rel="alternate" type="text/html" href="\(address("\(language.rawValue)/\(page)"))"/>
        \(event.indicator == nil ? enclosure(event) : "")</entry>

        """
    }

    private func enclosure(_ event: SiteEvent) -> String {
        let file = event.snapshot.distributions.first { $0.path == CSVGzipFormat.path }
        guard event.snapshot.standing.state.hasFiles, let file else { return "" }
        let path = "\(WebRoot.snapshots)/\(event.snapshot.id)/\(CSVGzipFormat.path)"
        return """
            <link rel="enclosure" type="application/gzip" length="\(file.bytes)" \
            href="\(address(path))"/>

            """
    }

    /// Absolute where the site has an address, else relative to the folder of feeds.
    private func address(_ path: String) -> String { (definition.publication.baseURL ?? "../") + path }

    private func tag(_ specific: String) -> String {
        let domain = definition.publication.contact.email.split(separator: "@").last.map(String.init) ?? "localhost"
        return "tag:\(domain),\(AtomFeed.epoch):\(definition.publication.name)/\(specific)"
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
