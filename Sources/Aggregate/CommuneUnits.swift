import Anonymise
import Cells
import Definition

/// What there is to count of one series, quarter and commune: the partitions of all its sources, or a reason.
///
/// A commune of which one source is missing is missing as a whole: half a commune is a wrong number.
enum CommuneUnits {
    case units([UnitManifest])
    case missing(MissingReason)

    /// Takes the sources that hold the series' dataset, in order of id.
    init(
        sources: [SourceDefinition], series: String, quarter: Quarter, committed: [String: UnitManifest],
        coverage: SourceCoverage
    ) {
        guard !sources.isEmpty else {
            self = .missing(.notCollected)
            return
        }
        var units: [UnitManifest] = []
        for source in sources {
            let unit = UnitID(source: source.id, series: series, quarter: quarter)
            guard coverage.reason(unit) == nil, let manifest = committed[source.id] else {
                self = .missing(coverage.reason(unit) ?? .notReported)
                return
            }
            units.append(manifest)
        }
        self = .units(units)
    }
}

extension PipelineDefinition {
    /// The sources of a commune that hold a dataset.
    func sources(of commune: String, dataset: String) -> [SourceDefinition] {
        sources.filter { source in
            source.commune == commune && source.datasets?.contains(dataset) ?? true
                && layouts[source.layout]?.datasets[dataset] != nil
        }
    }

    /// Whether the layout of some source lacks a column: neither mapped nor derived.
    func lacks(_ columns: Set<String>, of dataset: DatasetDefinition, in sources: [SourceDefinition]) -> Bool {
        let recorded = columns.filter { dataset.column($0)?.derivation == nil }
        return sources.contains { source in
            let mapped = layouts[source.layout]?.datasets[dataset.name]?.columns
            return recorded.contains { mapped?[$0] == nil }
        }
    }
}
