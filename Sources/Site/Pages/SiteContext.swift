import Cells
import Definition
import Publish

/// What all pages of one language share.
struct SiteContext: Sendable {
    let language: Language
    let model: SiteModel
    let words: Wording
    let format: FigureFormat
    let phrases: FigurePhrases
    let cells: FigureCells
    private let quarter: Quarter

    /// The figures on a page are of the latest due quarter, where no other is given.
    init(_ language: Language, model: SiteModel, quarter: Quarter? = nil) {
        self.quarter = quarter ?? model.period
        self.language = language
        self.model = model
        words = Wording(model.definition.sentences, language: language)
        format = FigureFormat(words)
        phrases = FigurePhrases(words: words, format: format, definition: model.definition)
        cells = FigureCells(phrases)
    }

    /// `quý III/2026`.
    var period: String { format.quarter(quarter) }
    var publishedOn: String { format.day(model.publishedOn) }

    /// How a reader without a script sees that figures are late: the day that was planned, and what follows once it is over.
    var late: String { words("footer.late", ["day": format.day(model.release.nextRelease)]) }

    /// After how many days a quarter is published: once, or first provisional and then final.
    var vintages: String {
        let lags = model.definition.disclosure.vintages.map { format.integer($0.lagDays) }
        guard lags.count > 1, let first = lags.first, let final = lags.last else {
            return words("method.vintages_text", ["lag": lags.first ?? "0"])
        }
        return words("method.vintages_two_text", ["first": first, "final": final])
    }

    /// What a check of the release asks; that of the approval has none to look at where figures are synthetic and none is needed.
    func question(of gate: Release.GateResult) -> String {
        let isUnapproved = gate.id == "G01" && model.release.isSynthetic && model.definition.approval == nil
        return words(isUnapproved ? "checks.G01_synthetic" : "checks.\(gate.id)")
    }

    /// The page's address, as far as it is known: below the web root where the site has none of its own.
    func address(of place: PagePlace) -> String { (model.definition.publication.baseURL ?? "") + place.address }

    /// The template of the publication, about something on a page.
    func citation(title: String, url: String) -> String {
        let publication = model.definition.publication
        let values = [
            ("publisher", publication.publisher[language]), ("snapshot_id", model.release.snapshotID),
            ("published_on", publishedOn), ("content_sha256_16", HashBeginning.of(model.release.contentSHA256)),
            ("title", title), ("url", url),
        ]
        return values.reduce(publication.citation[language]) { text, value in
            text.replacing("{\(value.0)}", with: value.1)
        }
    }

    /// For a page whose figures are of another quarter.
    func of(_ quarter: Quarter) -> SiteContext { SiteContext(language, model: model, quarter: quarter) }

    /// A download link's address and size, seen from a page.
    func download(_ path: String, label: String, from place: PagePlace) -> Download? {
        model.file(path).map {
            Download(
                url: place.root + model.address(of: $0),
                name: $0.path.split(separator: "/").last.map(String.init) ?? path,
                label: label, size: format.size($0.bytes))
        }
    }
}

/// A link to a file: its text says name, format and size.
struct Download {
    let url: String
    let name: String
    let label: String
    let size: String
}
