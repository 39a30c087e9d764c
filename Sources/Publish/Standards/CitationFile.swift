import CanonicalJSON
import Cells
import Definition

/// `CITATION.cff`: how to cite a snapshot, for programs.
///
///     file  = *( key ": " value LF )       a value is a JSON string, which YAML reads as it is
///
/// - Source: Citation File Format 1.2.0.
struct CitationFile {
    static let path = "CITATION.cff"

    let snapshot: DescribedSnapshot

    var file: PreparedFile {
        PreparedFile(
            path: CitationFile.path, bytes: Array(text.utf8), mediaType: "application/yaml", role: "citation")
    }

    private var text: String {
        let publication = snapshot.definition.publication
        let author = ["authors:", "  - name: \(quoted(publication.publisher.en))"]
        let contact = [
            "contact:", "  - name: \(quoted(publication.contact.unit.en))",
            "    email: \(quoted(publication.contact.email))",
        ]
        let content = [
            "identifiers:", "  - type: other", "    value: \(quoted("sha256:" + snapshot.contentSHA256))",
            "    description: \(quoted("content_sha256 of snapshot.json"))",
        ]
        let keywords = ["keywords:"] + snapshot.definition.taskGroups.map { "  - \(quoted($0.shortTitle.en))" }
        let address = publication.baseURL.map { ["url: \(quoted("\($0)snapshots/\(snapshot.id)/"))"] } ?? []
        let licence =
            publication.licence.url.contains("://") ? ["license-url: \(quoted(publication.licence.url))"] : []
        let lines =
            [
                "cff-version: 1.2.0", "type: dataset", "title: \(quoted(snapshot.title(.en)))",
                "message: \(quoted(message))", "version: \(quoted(snapshot.id))",
                "date-released: \(quoted(snapshot.day.iso))",
                "abstract: \(quoted(publication.description.en))",
            ] + author + contact + content + keywords + address + licence
        return lines.joined(separator: "\n") + "\n"
    }

    private var message: String {
        "Please cite: "
            + snapshot.definition.publication.citation(
                snapshotID: snapshot.id, publishedOn: snapshot.day.iso, contentSHA256: snapshot.contentSHA256
            ).en
    }

    private func quoted(_ text: String) -> String { JSONValue.string(text).line() }
}
