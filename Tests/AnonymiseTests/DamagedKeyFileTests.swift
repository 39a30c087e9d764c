import Fuzzing
import Testing

@testable import Anonymise

/// Whatever stands in a key file, reading it ends with its keys or a `KeyFileError` that quotes nothing of it.
@Suite struct DamagedKeyFileTests {
    private static let rounds = FuzzRounds(3_000)
    private static let tokens = ["HPK1", "root", "fixed", " ", "\n", "\r\n", "=", "k1", "\u{FEFF}"]

    @Test(.timeLimit(.minutes(5)))
    func `a damaged key file is refused by name, or holds the very keys`() throws {
        for seed in Self.rounds.seeds {
            var mutator = Mutator(seed: seed, tokens: Self.tokens)
            let damaged = mutator.damaged(KeyFile.test)
            do {
                let keys = try KeyFile.parse(damaged, path: "pseudonyms.key")
                #expect(keys.stockKey() == PseudonymKeys.test.stockKey(), "round \(seed)")
            } catch {
                let code = error.code
                #expect(code == .malformed || code == .wrongChecksum, "round \(seed)")
                #expect(error.description.contains("pseudonyms.key"), "round \(seed)")
                #expect(!error.description.contains("AAECAwQF"), "round \(seed)")
            }
        }
    }
}
