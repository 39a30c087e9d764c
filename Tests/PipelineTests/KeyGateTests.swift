import CanonicalJSON
import Definition
import Protect
import Testing

@testable import Anonymise
@testable import Pipeline

struct KeyGateTests {
    /// Two sealed units under the test key, which the ledger knows as its last.
    private var sound: StagingFacts {
        var facts = StagingFacts()
        facts.keys = ["k1:bea99286"]
        facts.wrappingKeys = ["k1"]
        (facts.units, facts.sealedUnits) = (2, 2)
        return facts
    }

    private func findings(
        _ facts: StagingFacts, _ encryption: PipelineSettings.StagingEncryption = .aesGCM, ledger: [String] = ["k1"],
        drawKeys: [String] = []
    ) -> [GateFinding] {
        KeyGate(
            encryption: encryption, keys: .test, facts: facts, ledgerKeys: ledger, filesWithDrawKeys: drawKeys
        ).findings
    }

    @Test func `sound staging has no finding`() {
        #expect(findings(sound).isEmpty)
        #expect(findings(sound, ledger: []).isEmpty)
        #expect(findings(sound, ledger: ["k0"]).isEmpty, "the first seal after a rotation")
        #expect(findings(sound, ledger: ["k0", "k1"]).isEmpty)
        var plain = sound
        (plain.sealedUnits, plain.wrappingKeys, plain.plainPartitions) = (0, [], ["staging/a.parquet"])
        #expect(findings(plain, .none).isEmpty)
    }

    @Test func `each fault is found alone`() {
        var facts = sound
        facts.keys = ["k1:00000000"]
        #expect(findings(facts).count == 1)
        facts = sound
        facts.keys.append("k0:bea99286")
        #expect(findings(facts).count == 1)
        facts = sound
        facts.wrappingKeys.append("k0")
        #expect(findings(facts).count == 1)
        #expect(findings(sound, ledger: ["k1", "k2"]).map(\.place) == ["ledger"])
        facts = sound
        facts.orphanKeys = ["vault/visits/2025-Q3/00466.00.key"]
        #expect(findings(facts).map(\.place) == facts.orphanKeys)
        facts = sound
        facts.plainPartitions = ["staging/visits/2025-Q3/00466.0.parquet"]
        #expect(findings(facts).map(\.place) == facts.plainPartitions)
        facts = sound
        facts.sealedUnits = 1
        #expect(findings(facts).count == 1)
        #expect(findings(sound, .none).count == 1)
        #expect(findings(sound, drawKeys: ["tmp/7"]).map(\.place) == ["tmp/7"])
        #expect(findings(sound, drawKeys: ["tmp/7"]).map(\.id) == ["G17"])
    }

    @Test func `the report names the key, never more of it, and whether rows can be shredded`() {
        func report(_ encryption: PipelineSettings.StagingEncryption, _ drawKeys: [String]) -> String {
            KeyGate(
                encryption: encryption, keys: .test, facts: sound, ledgerKeys: [], filesWithDrawKeys: drawKeys
            ).report.line()
        }
        #expect(
            report(.aesGCM, [])
                == #"{"draw_keys_on_disk":0,"kcv":"bea99286","kid":"k1","shredding":"available","staging":"aes-gcm"}"#)
        #expect(
            report(.none, ["a", "b"])
                == #"{"draw_keys_on_disk":2,"kcv":"bea99286","kid":"k1","shredding":"unavailable","staging":"none"}"#)
    }
}
