import Anonymise
import CanonicalJSON
import Definition
import DurableFiles
import Protect

/// G17: every unit and every data key stands under the pipeline's root key, which the ledger does not know as an earlier one;
/// staging lies as `staging.encryption` says, no key in the vault is needed by nothing, and no draw key is on the disk.
///
/// Judges names and headers; opens no partition.
///
/// - Source: `disclosure.md` section 13.
struct KeyGate {
    private static let id = "G17"
    private static let staging = "staging"

    private let encryption: PipelineSettings.StagingEncryption
    private let checkValue: String
    private let kid: String
    private let facts: StagingFacts
    private let ledgerKeys: [String]
    /// Files below the state folder that hold a draw key.
    private let filesWithDrawKeys: [String]

    /// `ledgerKeys` are the names of the root keys of sealed vintages, in their order.
    init(
        encryption: PipelineSettings.StagingEncryption, keys: PseudonymKeys, facts: StagingFacts, ledgerKeys: [String],
        filesWithDrawKeys: [String]
    ) {
        self.encryption = encryption
        checkValue = keys.checkValue
        kid = keys.kid
        self.facts = facts
        self.ledgerKeys = ledgerKeys
        self.filesWithDrawKeys = filesWithDrawKeys
    }

    var outcome: Gate.Outcome {
        Gate.Outcome(id: KeyGate.id, findings: findings, count: facts.units + filesWithDrawKeys.count)
    }

    /// The block `keys` of the disclosure report.
    var report: JSONValue {
        .object([
            "kid": .string(kid), "kcv": .string(String(checkValue.dropFirst(kid.count + 1))),
            "staging": .string(encryption.rawValue),
            "shredding": .string(encryption == .aesGCM ? "available" : "unavailable"),
            "draw_keys_on_disk": .integer(filesWithDrawKeys.count),
        ])
    }

    var findings: [GateFinding] {
        keyFindings + formFindings
            + facts.orphanKeys.map { finding($0, "a key that no partition needs", "no orphan in the vault") }
            + filesWithDrawKeys.map { finding($0, "a draw key", "no draw key on the disk") }
    }

    private var keyFindings: [GateFinding] {
        let units = facts.keys.filter { $0 != checkValue }.map {
            finding(KeyGate.staging, "units under key \($0)", "all under \(checkValue)")
        }
        let wrapped = facts.wrappingKeys.filter { $0 != kid }.map {
            finding(KeyGate.staging, "data keys wrapped under \($0)", "all under \(kid)")
        }
        let isEarlier = ledgerKeys.dropLast().contains(kid)
        let returned =
            isEarlier ? [finding("ledger", "key \(kid), which another one has followed", "the last or a new key")] : []
        return units + wrapped + returned
    }

    private var formFindings: [GateFinding] {
        switch encryption {
        case .aesGCM:
            let plain = facts.plainPartitions.map { finding($0, "a plain partition", "every partition sealed") }
            let count = facts.units - facts.sealedUnits
            return plain
                + (count > 0 ? [finding(KeyGate.staging, "\(count) units not sealed", "every partition sealed")] : [])
        case .none:
            guard facts.sealedUnits > 0 else { return [] }
            return [finding(KeyGate.staging, "\(facts.sealedUnits) units sealed", "plain partitions, as defined")]
        }
    }

    private func finding(_ place: String, _ observed: String, _ required: String) -> GateFinding {
        GateFinding(id: KeyGate.id, place: place, observed: observed, required: required)
    }
}
