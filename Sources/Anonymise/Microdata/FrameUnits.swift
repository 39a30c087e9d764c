package import Cells
package import Definition
import DurableFiles

/// The staged units that a quarter's frame is read from.
package struct FrameUnits: Sendable {
    package let quarter: Quarter
    let units: [(manifest: UnitManifest, place: String)]

    /// - Parameters:
    ///   - quarter: its vintage is sealed, or sealed together with the file.
    ///   - definition: names the sources and their communes.
    ///   - missing: units that are not counted, and so are no part of the frame.
    ///   - staging: where the units lie.
    /// - Throws: `StagingError`; `MicrodataError` (`otherKey`) for units of another key, in which a person has another
    ///   pseudonym.
    package init(
        of quarter: Quarter, definition: PipelineDefinition, without missing: Set<UnitID>, in staging: StagingStore
    ) throws {
        let places = Dictionary(
            definition.sources.map { ($0.id, AreaCode(commune: $0.commune).id) },
            uniquingKeysWith: { first, _ in first })
        self.quarter = quarter
        units = try staging.manifests(series: MicrodataDefinition.series, quarter: quarter).compactMap { manifest in
            guard !missing.contains(manifest.unit), let place = places[manifest.unit.source] else { return nil }
            return (manifest, place)
        }
        guard staging.areOfOneKey(units.map(\.manifest)) else {
            throw MicrodataError(.otherKey, "\(MicrodataDefinition.series) of \(quarter)")
        }
    }

    /// Equal for equal rows of the same units.
    package var digest: String {
        SHA256Hex.of(Array(units.map { "\($0.manifest.unit) \($0.manifest.partition.rowDigest)\n" }.joined().utf8))
    }
}
