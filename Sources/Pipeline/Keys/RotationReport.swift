package import Anonymise
package import CanonicalJSON
import Extract

/// What a rotation came to: counts and names of units, never a value.
package struct RotationReport: Sendable {
    /// A unit that still stands under the old key.
    package struct Left: Hashable, Sendable {
        package let unit: UnitID
        /// Rows with an identifier that no source gives any more.
        package let rows: Int
        /// A source of its commune could not be read, so it may only be a matter of time.
        package let isUnread: Bool
    }

    /// `kid:kcv`.
    package let from: String
    package let to: String
    package var rewrittenUnits = 0
    package var rewrittenRows = 0
    /// Rows of them whose link to a person or record is lost.
    package var unlinkedRows = 0
    /// Units that could be opened by nobody: they are to be read again.
    package var discarded: [UnitID] = []
    package var left: [Left] = []
    package var hasEnded = false
    package var hasDestroyedOldKey = false
    var failures: [ExtractionFailure] = []
    var isInterrupted = false

    init(from: String, to: String) {
        self.from = from
        self.to = to
    }

    /// 0: ended. 75: later may do. 3: rows are left that a person decides about.
    package var status: RunStatus {
        if let interruption = Interruption.status, isInterrupted { return interruption }
        if left.isEmpty, hasEnded { return .success }
        let mayPass = failures.contains { $0.failureClass == .transient || $0.failureClass == .yield }
        return mayPass ? .temporary : .partial
    }

    mutating func add(_ outcome: RekeyedUnit, _ unit: UnitID, isUnread: Bool) {
        switch outcome {
        case .rewritten(let rows, let unlinked):
            rewrittenUnits += 1
            rewrittenRows += rows
            unlinkedRows += unlinked
        case .uncovered(let rows): left.append(Left(unit: unit, rows: rows, isUnread: isUnread))
        case .discarded: discarded.append(unit)
        }
    }

    mutating func add(_ other: RotationReport) {
        rewrittenUnits += other.rewrittenUnits
        rewrittenRows += other.rewrittenRows
        unlinkedRows += other.unlinkedRows
        discarded += other.discarded
        left += other.left
        failures += other.failures
    }

    package var json: JSONValue {
        .object([
            "schema": "nq57/rotation/1", "from": .string(from), "to": .string(to), "ended": .bool(hasEnded),
            "units": .integer(rewrittenUnits), "rows": .integer(rewrittenRows), "unlinked_rows": .integer(unlinkedRows),
            "discarded": .strings(discarded.map(\.description)), "old_key_destroyed": .bool(hasDestroyedOldKey),
            "left": .array(
                left.map {
                    .object([
                        "unit": .string($0.unit.description), "rows": .integer($0.rows), "unread": .bool($0.isUnread),
                    ])
                }),
        ])
    }
}
