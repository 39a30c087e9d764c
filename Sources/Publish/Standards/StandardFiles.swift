import CanonicalJSON
import Definition

/// The files of a snapshot that describe it in the words of others: CSVW, schema.org, CITATION.cff, SDMX; and what says where its
/// figures come from and how they are protected.
struct StandardFiles {
    let snapshot: DescribedSnapshot
    let candidate: ReleaseCandidate
    let facts: DisclosureFacts
    let report: JSONValue
    let tool: ToolIdentity

    /// In order of path.
    func all() -> [PreparedFile] {
        let csvw = snapshot.definition.indicators.map { CSVWMetadata(indicator: $0, codeLists: candidate.codeLists) }
        return [CitationFile(snapshot: snapshot).file]
            + csvw.map { $0.file(snapshot) }
            + [
                SchemaOrgDataset(snapshot).file,
                ProvenanceFile(candidate: candidate, facts: facts, tool: tool).file,
                ProtectionFile(report: report).file,
                SDMXStructure(snapshot: snapshot, codeLists: candidate.codeLists).file,
            ]
    }
}
