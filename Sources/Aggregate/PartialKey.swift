import Anonymise

/// What exact counts follow from: the partitions of one commune, and the way one measure is counted.
struct PartialKey: Hashable, Sendable {
    let commune: String
    /// First 12 digits of each partition's SHA-256, joined by `+`, in order of source.
    let inputs: String
    /// `MeasurePlan.digest`.
    let measure: String

    init(commune: String, inputs: String, measure: String) {
        self.commune = commune
        self.inputs = inputs
        self.measure = measure
    }

    init(commune: String, units: [UnitManifest], plan: MeasurePlan) {
        self.init(
            commune: commune, inputs: units.map { String($0.partition.sha256.prefix(12)) }.joined(separator: "+"),
            measure: plan.digest)
    }
}
