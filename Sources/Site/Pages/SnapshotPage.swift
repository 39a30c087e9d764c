import Cells
import Definition
import Publish

/// One snapshot, also when it is no longer good or no longer there: state, reason, what changed, what to use instead.
struct SnapshotPage {
    struct Fact {
        let term: String
        let text: Markup
    }

    let heading: String
    /// Nil where nothing is wrong with it.
    let warning: String?
    let advice: String?
    let facts: [Fact]
    /// What a person wrote about it; nil: nothing.
    let note: String?
    let notes: [Fact]
    let hasNotes: Bool

    static func content(_ entry: SnapshotEntry, _ context: SiteContext) -> PageContent {
        let words = context.words
        let place = PagePlace(context.language, "s/\(entry.id).html")
        let title = words("snapshot.title", ["snapshot": entry.id])
        return PageContent(
            place: place, template: "snapshot", title: title, period: nil,
            description: words(
                "snapshot.description", ["snapshot": entry.id, "state": words("releases.\(entry.state.rawValue)")]),
            crumbs: [
                .init(label: words("layout.start"), page: "index.html"),
                .init(label: words("nav.releases"), page: "releases.html"), .init(label: entry.id, page: nil),
            ],
            view: SnapshotPage(entry, context, at: place))
    }

    private init(_ entry: SnapshotEntry, _ context: SiteContext, at place: PagePlace) {
        let words = context.words
        heading = words("snapshot.title", ["snapshot": entry.id])
        let isBad = !entry.state.isGood
        warning = isBad ? words("snapshot.\(entry.state.rawValue)") : nil
        advice = SnapshotPage.advice(entry.state).map { words($0) }
        facts = SnapshotPage.facts(entry, context, at: place)
        let written = context.model.definition.notes[entry.id] ?? .none
        note = written.text?[context.language]
        notes = written.notes.map { note in
            let name = context.model.definition.indicator(note.indicator)?.texts.name[context.language]
            return Fact(term: name ?? note.indicator, text: "\(note.text[context.language])")
        }
        hasNotes = !notes.isEmpty
    }

    /// The sentence about its files and copies; nil where nothing is wrong with it.
    private static func advice(_ state: SnapshotState) -> String? {
        switch state {
        case .published, .superseded: nil
        case .yanked: "snapshot.advice_files"
        case .withdrawn: "snapshot.advice_gone"
        case .expired: "snapshot.advice_expired"
        }
    }

    private static func facts(_ entry: SnapshotEntry, _ context: SiteContext, at place: PagePlace) -> [Fact] {
        let words = context.words
        let format = context.format
        func marked(_ day: CivilDate) -> Markup { "<time datetime=\"\(day.iso)\">\(format.day(day))</time>" }
        func day(_ seconds: Int64) -> Markup { marked(HanoiTime.day(of: seconds * 1_000_000)) }
        var facts = [
            Fact(term: words("releases.date"), text: day(entry.publishedAt)),
            Fact(term: words("releases.period"), text: "\(format.quarters(entry.from, entry.to))"),
            Fact(term: words("releases.state"), text: "\(words("releases.\(entry.state.rawValue)"))"),
        ]
        if let since = entry.stateSince {
            facts.append(Fact(term: words("snapshot.since"), text: day(since)))
        }
        if let last = entry.keepUntil {
            facts.append(Fact(term: words("snapshot.kept_until"), text: marked(last)))
        }
        if let reason = entry.reason {
            facts.append(Fact(term: words("snapshot.reason"), text: "\(reason[context.language])"))
        }
        facts.append(
            Fact(term: words("releases.change"), text: "\(ReleasesPage.change(entry, context))"))
        if let table = context.model.release.changeTables[entry.id] {
            let summary: Markup = "\(words("snapshot.changed_words"))"
            let rows: Markup = "\(words("snapshot.changed_rows"))"
            let text = "\(place.root)changes/\(entry.id)/CHANGES.\(context.language.rawValue).md"
            facts.append(
                Fact(
                    term: words("snapshot.changed"),
                    text: "<a href=\"\(text)\">\(summary)</a>, <a href=\"\(place.root + table)\">\(rows)</a>"))
        }
        if let next = entry.replacedBy {
            facts.append(
                Fact(term: words("snapshot.replaced"), text: "<a href=\"\(place.snapshot(next))\">\(next)</a>"))
        }
        if entry.state.hasFiles {
            let folder = "\(place.root)snapshots/\(entry.id)"
            let files: Markup = """
                <a href="\(folder)/snapshot.json">\(words("releases.manifest"))</a>, \
                <a href="\(folder)/SHA256SUMS">SHA256SUMS</a>
                """
            facts.append(Fact(term: words("releases.files"), text: files))
        }
        return facts
    }
}
