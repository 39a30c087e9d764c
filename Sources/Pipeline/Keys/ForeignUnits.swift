import Anonymise
import Cells
import DurableFiles

/// Committed units under a root key that is neither the pipeline's own nor one that a rotation replaces.
///
/// A person has other pseudonyms there: counted together with today's units he would be two persons.
struct ForeignUnits {
    private let own: String
    /// `kid:kcv` of the other keys, each once, in order.
    private let others: [String]
    private let quarters: [Quarter]
    let count: Int

    /// `rotated`: keys of rotations, which may come in or go out.
    init(among manifests: [UnitManifest], under own: String, rotated: [String]) {
        let foreign = manifests.filter { $0.digests.key != own && !rotated.contains($0.digests.key) }
        self.own = own
        others = Set(foreign.map(\.digests.key)).sorted()
        quarters = Set(foreign.map(\.unit.quarter)).sorted()
        count = foreign.count
    }

    /// Keys that rotations of this state have replaced, and those of one that has not ended.
    ///
    /// - Errors: exit 74 for a record that is not what a rotation writes.
    static func rotated(in state: DurableFolder) throws -> [String] {
        let record = try RotationRecord(reading: state)
        return try RetiredKeys(state: state).checkValues() + (record.map { [$0.from, $0.to] } ?? [])
    }

    /// Exit 77; nil where all units are of this pipeline.
    var error: RunError? {
        guard let first = quarters.first, let last = quarters.last else { return nil }
        let span = first == last ? "\(first)" : "\(first)..\(last)"
        return RunError(
            code: "otherKey",
            message: "\(count) units of \(span) stand under key \(others.joined(separator: ", ")); "
                + "this pipeline's key is \(own).",
            remedy: "give the pipeline the key of these units: from its two shares (nq57 key join), as the runbook "
                + "key-lost-leaked-rotated says. Where these are lost, too, read the units under this one: "
                + "nq57 extract --refresh --quarters \(span)",
            status: .permission)
    }

    func refuse() throws(RunError) {
        if let error { throw error }
    }
}
