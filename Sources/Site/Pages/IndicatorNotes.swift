import Cells
import Definition
import Publish

/// The words around an indicator's figures: definition, source, files, how to cite.
struct IndicatorNotes {
    struct Term {
        let term: String
        let text: String
    }

    private let model: IndicatorModel
    private let context: SiteContext
    private let place: PagePlace

    init(_ model: IndicatorModel, _ context: SiteContext, at place: PagePlace) {
        self.model = model
        self.context = context
        self.place = place
    }

    private var language: Language { context.language }
    private var words: Wording { context.words }

    var definition: [Term] {
        let texts = model.definition.texts
        let lists = context.model.definition.codeLists
        let direction = model.definition.direction.rawValue
        let kind = model.definition.kind.rawValue
        let terms = [
            Term(term: words("indicator.definition_term"), text: texts.definition[language]),
            Term(term: words("indicator.formula"), text: texts.formula[language]),
            Term(term: words("indicator.population"), text: texts.population[language]),
            Term(term: words("indicator.exclusions"), text: texts.exclusions[language]),
            Term(term: words("indicator.limitations"), text: texts.limitations[language]),
            Term(
                term: words("indicator.direction"),
                text: lists["direction"]?.label(of: direction)?[language] ?? direction),
            Term(term: words("indicator.unit_term"), text: context.phrases.unit(model.definition)),
            Term(
                term: words("indicator.kind"), text: lists["indicator_kind"]?.label(of: kind)?[language] ?? kind),
            Term(term: words("indicator.id"), text: model.definition.id),
        ]
        return terms.filter { !$0.text.isEmpty }
    }

    var source: [Term] {
        let measures = [model.definition.numerator, model.definition.denominator].compactMap { $0 }
            .compactMap { context.model.definition.measure($0.measure) }
        var datasets: [String] = []
        for measure in measures where !datasets.contains(measure.dataset) { datasets.append(measure.dataset) }
        let names = datasets.map { words("dataset.\($0)").lowercasedFirst }.joined(separator: ", ")
        let basis = measures.lazy.compactMap(\.basis).first
        return [
            Term(term: words("indicator.source_term"), text: words("indicator.source_text", ["datasets": names])),
            Term(
                term: words("indicator.legal"),
                text: basis.map { words("indicator.legal_basis", ["basis": document($0)]) }
                    ?? words("indicator.legal_none")),
            Term(
                term: words("indicator.unit_responsible"),
                text: context.model.definition.publication.contact.unit[language]),
        ]
    }

    /// `Decision 766/QĐ-TTg` of the definitions, in the page's language.
    private func document(_ basis: String) -> String {
        let decision = "Decision "
        guard basis.hasPrefix(decision) else { return basis }
        return words("indicator.decision", ["number": String(basis.dropFirst(decision.count))])
    }

    var downloads: [Download] {
        let id = model.definition.id
        func label(_ key: String, _ format: String, _ path: String) -> Download? {
            guard let file = context.model.file(path) else { return nil }
            let label = words(
                "indicator.\(key)", ["format": format, "size": context.format.size(file.bytes)])
            return context.download(path, label: label, from: place)
        }
        return [
            label("download_workbook", "Excel", "data/indicator/\(id).xlsx"),
            label("download_csv", "CSV", "data/indicator/\(id).csv"),
            label("download_breakdown", "CSV", "data/indicator/\(id).breakdown.csv"),
            label("download_json", "JSON", "data/indicator/\(id).json"),
            label("download_all", "CSV, gzip", "data/observations.csv.gz"),
        ].compactMap { $0 }
    }

    var related: [PageFrame.Link] {
        model.definition.related.compactMap(context.model.indicator).map {
            PageFrame.Link(label: $0.definition.texts.name[language], url: place.indicator($0.definition.id))
        }
    }

    /// The template of the publication, about this indicator.
    var citation: String {
        let baseURL = context.model.definition.publication.baseURL ?? ""
        return context.citation(
            title: "\(model.definition.texts.name[language]), \(context.period)", url: baseURL + place.address)
    }
}
