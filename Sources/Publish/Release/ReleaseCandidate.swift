import CanonicalJSON
import Cells
import Definition
import DurableFiles
import Protect

/// Everything that would be published, before a byte is written.
struct ReleaseCandidate {
    let definition: PipelineDefinition
    let table: ObservationTable
    /// Values that were published before and are no more.
    let former: PublishedHistory
    let coverage: [Coverage]
    let lateRecords: [LateRecords]
    let vintages: [SnapshotManifest.Vintage]
    let withheld: WithheldFigures
    let codeLists: [PublishedCodeList]
    let cards: [UInt8]
    /// In order of quarter; the codebook is there if they are.
    let microdata: [Microdata]
    let codebook: MicrodataCodebook?
    let digest: ObservationDigest
    /// Of the content alone: no snapshot id, no clock time.
    let contentSHA256: String

    init(
        definition: PipelineDefinition, table: ObservationTable, former: PublishedHistory, coverage: [Coverage],
        lateRecords: [LateRecords], vintages: [SnapshotManifest.Vintage], withheld: WithheldFigures,
        microdata: [Microdata]
    ) {
        self.definition = definition
        self.table = table
        self.former = former
        self.coverage = coverage
        self.lateRecords = lateRecords
        self.vintages = vintages
        self.withheld = withheld
        self.microdata = microdata
        codebook = microdata.isEmpty ? nil : definition.disclosure.microdata.map(MicrodataCodebook.init)
        codeLists = PublishedCodeLists(definition: definition, periods: table.periods).all()
        cards = IndicatorCards(definition: definition).json().serialized()
        digest = ObservationFiles(table: table).digest()
        contentSHA256 = ContentDigest.of(
            [("data/observations.csv", digest.csvSHA256), (SnapshotWriter.cardsPath, SHA256Hex.of(cards))]
                + codeLists.map { ($0.path, SHA256Hex.of($0.csv())) }
                + microdata.map { (MicrodataFiles.stem(of: $0.quarter) + ".csv", SHA256Hex.of($0.csv)) }
                + (codebook.map { [(MicrodataCodebook.path, SHA256Hex.of($0.csv()))] } ?? []))
    }

    /// Communes due that reported every dataset of the last period, and communes due.
    var units: (reporting: Int, expected: Int) {
        let last = coverage.filter { $0.period == table.periods.last && $0.status != .notDue }
        let lacking = Set(last.filter { !$0.isReported && $0.reason != .notCollected }.map(\.area))
        let due = Set(last.map(\.area))
        return (due.subtracting(lacking).count, due.count)
    }
}

/// The hash that says whether two snapshots hold the same figures.
enum ContentDigest {
    /// SHA-256 of the lines `<sha256>  <path>` with LF, sorted by path.
    static func of(_ files: [(path: String, sha256: String)]) -> String {
        let lines = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
            .map { "\($0.sha256)  \($0.path)\n" }
        return SHA256Hex.of(Array(lines.joined().utf8))
    }
}
