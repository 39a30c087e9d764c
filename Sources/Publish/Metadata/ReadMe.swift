import Cells
import Definition

/// `README.vi.md`, `README.en.md`: what lies beside it, how it is protected, how to cite it.
struct ReadMe {
    let snapshotID: String
    let publishedAt: Int64
    let contentSHA256: String
    let candidate: ReleaseCandidate
    let files: [Release.File]

    func text(_ language: Language) -> String {
        let publication = candidate.definition.publication
        func sentence(_ key: String, _ values: [String: String] = [:]) -> String {
            candidate.definition.sentences.text(key, language, values)
        }
        let day = HanoiTime.day(of: publishedAt * 1_000_000).iso
        let periods = candidate.table.periods
        var lines =
            candidate.definition.settings.isSynthetic
            ? ["**\(candidate.definition.syntheticMark(language))**", ""] : []
        lines += ["# \(publication.title[language])", "", publication.description[language], ""]
        lines += [
            sentence(
                "readme.period",
                [
                    "periods": periods.first.flatMap { first in periods.last.map { Quarter.span(first, $0) } } ?? "",
                    "snapshot_id": snapshotID, "published_on": day,
                ]), "",
        ]
        lines += ["## \(sentence("readme.files"))", ""] + table(sentence) + [""]
        lines += ["## \(sentence("readme.protection"))", ""]
        lines += (1...5).map { "- " + sentence("readme.protection_\($0)") } + [""]
        if !candidate.microdata.isEmpty { lines += [sentence("readme.microdata"), ""] }
        lines += ["## \(sentence("readme.cite"))", "", citation(publication, language, day), ""]
        lines += ["## \(sentence("readme.licence"))", ""]
        lines += ["\(publication.licence.name[language]) (\(publication.licence.id)): LICENSE.txt", ""]
        return lines.joined(separator: "\n")
    }

    private func table(_ sentence: (String, [String: String]) -> String) -> [String] {
        let head =
            "| \(sentence("readme.file", [:])) | \(sentence("readme.bytes", [:])) | \(sentence("readme.rows", [:])) |"
        let rows = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }.map {
            "| `\($0.path)` | \($0.bytes) | \($0.rows.map(String.init) ?? "–") |"
        }
        return [head, "| --- | ---: | ---: |"] + rows
    }

    private func citation(_ publication: PublicationDefinition, _ language: Language, _ day: String) -> String {
        publication.citation(snapshotID: snapshotID, publishedOn: day, contentSHA256: contentSHA256)[language]
    }
}

extension PipelineDefinition {
    /// What every title of a synthetic pipeline begins with: in both languages, so that nobody misreads it.
    func syntheticMark(_ language: Language) -> String {
        sentences.text("synthetic.own", language) + " / " + sentences.text("synthetic.other", language)
    }
}
