import Anonymise
import CanonicalJSON
import DurableFiles

/// Check values of the root keys that rotations have replaced: none of them is taken again.
///
/// Holds no key. Lies in the state as `retired_keys.json`; a state made anew knows none.
struct RetiredKeys {
    static let file = "retired_keys.json"

    let state: DurableFolder

    /// `kid:kcv`, oldest first.
    func checkValues() throws -> [String] {
        guard state.exists(RetiredKeys.file) else { return [] }
        let json = try? JSONValue(parsing: try state.read(RetiredKeys.file))
        guard json?["format"] == 1, let retired = json?["retired"]?.array?.compactMap(\.string) else {
            throw RunError(
                code: "damagedState", message: "\(RetiredKeys.file) of the state is not what a rotation writes.",
                remedy: "restore it; it names the keys that were retired, as kid:kcv", status: .state)
        }
        return retired
    }

    func add(_ checkValue: String) throws {
        let known = try checkValues()
        guard !known.contains(checkValue) else { return }
        let json: JSONValue = .object(["format": 1, "retired": .strings(known + [checkValue])])
        try state.write(json.serialized(), to: RetiredKeys.file)
    }

    /// - Errors: exit 77 for a key that was retired.
    func refuse(_ keys: PseudonymKeys) throws {
        guard try checkValues().contains(keys.checkValue) else { return }
        throw RunError(
            code: "keyRetired", message: "key \(keys.checkValue) was replaced by a rotation.",
            remedy: "put the new key where the pipeline looks for it, and destroy the old one with its shares",
            status: .permission)
    }
}
