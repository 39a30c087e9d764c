package import Cells

/// Everything under one folder of `Pipelines/`, decoded and validated: the only way to have one is to read it.
package struct PipelineDefinition: Sendable {
    package let settings: PipelineSettings
    /// In order of code: those of every quarter.
    package let communes: [CommuneDefinition]
    /// Codes of all communes in force: those listed here, and those of the shared folder beside them.
    package let knownCommunes: Set<String>
    /// In order of id.
    package let sources: [SourceDefinition]
    /// The hosts file that is named and is not there, as it is written; nil: it is there, or none is named.
    package let absentHostsFile: String?
    package let layouts: [String: LayoutDefinition]
    /// In order of name.
    package let datasets: [DatasetDefinition]
    package let codeLists: [String: CodeList]
    package let disclosure: DisclosureDefinition
    package let measures: [MeasureDefinition]
    /// In order of task group, then of the file.
    package let indicators: [IndicatorDefinition]
    package let taskGroups: [TaskGroupDefinition]
    package let publication: PublicationDefinition
    package let sentences: Sentences
    /// By snapshot id.
    package let notes: [String: SnapshotNotes]
    package let knownErrors: [KnownError]
    /// The decision about `disclosure.yaml`; nil where nobody has written one.
    package let approval: DisclosureApproval?
    /// SHA-256 (lower-case hex) of each definition file's bytes, by path below the folder.
    package let fileDigests: [String: String]
    /// SHA-256 over the sorted lines `<digest>  <path>\n`.
    package let digest: String
    /// Where each entry stands, in order of its path.
    package let origins: [DefinitionOrigin]

    init(
        settings: PipelineSettings, communes: [CommuneDefinition], knownCommunes: Set<String>,
        sources: [SourceDefinition], absentHostsFile: String?, layouts: [String: LayoutDefinition],
        datasets: [DatasetDefinition], codeLists: [String: CodeList],
        disclosure: DisclosureDefinition, measures: [MeasureDefinition], indicators: [IndicatorDefinition],
        taskGroups: [TaskGroupDefinition], publication: PublicationDefinition, sentences: Sentences,
        notes: [String: SnapshotNotes], knownErrors: [KnownError], approval: DisclosureApproval?,
        fileDigests: [String: String], digest: String, origins: [DefinitionOrigin]
    ) {
        self.settings = settings
        self.communes = communes
        self.knownCommunes = knownCommunes
        self.sources = sources
        self.absentHostsFile = absentHostsFile
        self.layouts = layouts
        self.datasets = datasets
        self.codeLists = codeLists
        self.disclosure = disclosure
        self.measures = measures
        self.indicators = indicators
        self.taskGroups = taskGroups
        self.publication = publication
        self.sentences = sentences
        self.notes = notes
        self.knownErrors = knownErrors
        self.approval = approval
        self.fileDigests = fileDigests
        self.digest = digest
        self.origins = origins
    }

    /// SHA-256 of the bytes of `disclosure.yaml`.
    package var policySHA256: String { fileDigests["disclosure.yaml"] ?? "" }

    /// SHA-256 over the definitions that decide what is counted, protected and shown, as `digest`: without where the
    /// sources and the state lie, and without what is told of figures afterwards, which changes no figure and is nobody's business.
    package var publishedDigest: String {
        DefinitionDigest.of(
            fileDigests.filter { path, _ in
                !PipelineDefinition.places.contains(path) && !path.hasPrefix(PipelineDefinition.notesFolder + "/")
            })
    }

    static let notesFolder = "notes"
    static let knownErrorsPath = "corrections.yaml"
    private static let places: Set<String> = ["pipeline.yaml", "sources.yaml", knownErrorsPath]

    package func dataset(_ name: String) -> DatasetDefinition? { datasets.first { $0.name == name } }
    package func measure(_ id: String) -> MeasureDefinition? { measures.first { $0.id == id } }
    package func indicator(_ id: String) -> IndicatorDefinition? { indicators.first { $0.id == id } }
    /// Those that exist in a quarter.
    package func communes(in quarter: Quarter) -> [CommuneDefinition] {
        communes.filter { $0.quarters.contains(quarter) }
    }
    package func commune(_ code: String) -> CommuneDefinition? { communes.first { $0.code == code } }

    /// The dense shape of a list of dimensions of a measure's dataset: the codes of their lists that the measure's own
    /// condition does not exclude (ruling 22).
    package func shape(_ dimensions: [String], of measure: MeasureDefinition) -> FamilyShape {
        FamilyShape(
            dimensions.map { name in
                guard let column = dataset(measure.dataset)?.column(name), case .code(let list) = column.type,
                    let codes = codeLists[list]
                else { preconditionFailure("validated: \(name) is a coded column of \(measure.dataset)") }
                return FamilyShape.Dimension(
                    name: name, codes: codes.ids.filter { measure.condition.admits($0, in: name) })
            })
    }
}
