import CanonicalJSON
import Cells
package import Definition

/// `corrections.json`: the register of known errors, ours and upstream, and whether each is still there.
struct CorrectionsFile {
    static let path = "corrections.json"

    let definition: PipelineDefinition
    let observations: ObservationTable

    var file: PublishedFile {
        let errors = definition.knownErrors.map { json($0, isOpen: observations.holds($0)) }
        return PublishedFile(
            path: CorrectionsFile.path,
            bytes: JSONValue.object(["schema": "nq57/corrections/1", "corrections": .array(errors)]).serialized())
    }

    private func json(_ error: KnownError, isOpen: Bool) -> JSONValue {
        .object([
            "id": .string(error.id), "indicator_id": .string(error.indicator), "ref_area": .string(error.area.id),
            "periods": .strings(error.periods.map(\.description)), "action": "flag",
            "expect": .string(error.expected.text), "reason": error.reason.json,
            "status": isOpen ? "open" : "repaired", "reported_on": .string(error.reportedOn.iso),
        ])
    }
}

extension ObservationTable {
    /// Whether a published value still looks like the wrong one.
    package func holds(_ error: KnownError) -> Bool {
        error.periods.contains { period in
            headline(of: error.indicator, area: error.area, period: period)?.value.map(error.expected.holds) ?? false
        }
    }
}
