import SQLiteClient
import Synchronization

/// What a SQLite session knows of keys that may repeat, for the statements that ask it row by row.
///
/// Holds hashes of the forms, not the forms.
final class RepeatMemory: Sendable {
    private let hashes = Mutex<[CoarseForm.Rule: Set<UInt64>]>([:])

    /// Functions of a text: 1 if its form may repeat another row's, else 0.
    var functions: [SQLiteFunction] {
        [CoarseForm.Rule.key, .number].map { rule in
            SQLiteFunction(name: RepeatMemory.functionName(rule)) { [self] text in
                let hash = CoarseForm.hash(text[...], rule: rule)
                return .integer(hashes.withLock { $0[rule]?.contains(hash) == true } ? 1 : 0)
            }
        }
    }

    /// Forgets what was known, and learns of the next series.
    func remember(_ candidates: RepeatCandidates) {
        var known: [CoarseForm.Rule: Set<UInt64>] = [:]
        for column in candidates.columns {
            if case .hashes(let forms) = column.forms { known[column.rule, default: []].formUnion(forms) }
        }
        hashes.withLock { $0 = known }
    }

    static func functionName(_ rule: CoarseForm.Rule) -> String {
        rule == .key ? "nq57_may_repeat_key" : "nq57_may_repeat_number"
    }
}
