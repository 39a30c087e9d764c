package import Cells
package import Definition

extension PublicationDefinition {
    /// How to cite a snapshot, from the template of `publication.yaml`.
    package func citation(snapshotID: String, publishedOn day: String, contentSHA256: String) -> LocalisedText {
        citation.map { language, template in
            [
                ("publisher", publisher[language]), ("title", title[language]), ("snapshot_id", snapshotID),
                ("published_on", day), ("content_sha256_16", HashBeginning.of(contentSHA256)),
                ("url", (baseURL ?? "") + "snapshots/\(snapshotID)/"),
            ].reduce(template) { $0.replacing("{\($1.0)}", with: $1.1) }
        }
    }
}
