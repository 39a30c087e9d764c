import Crypto
import DurableFiles
import Foundation
import Testing

@testable import Anonymise

/// KAT P of `disclosure.md` section 2.
struct PseudonymKeysTests {
    private let keys = PseudonymKeys.test

    private func hex(_ key: SymmetricKey) -> String {
        unsafe key.withUnsafeBytes { unsafe SHA256Hex.hex(Array($0)) }
    }

    private func code(_ key: SymmetricKey, _ message: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
    }

    /// RFC 4648 base 32, lower case, without padding.
    private func base32(_ bytes: [UInt8]) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
        var text = ""
        var bits: UInt64 = 0
        var count: UInt64 = 0
        for byte in bytes {
            bits = (bits << 8 | UInt64(byte)) & 0xFFFF
            count += 8
            while count >= 5 {
                count -= 5
                text.append(alphabet[Int(bits >> count) & 31])
            }
        }
        return count > 0 ? text + String(alphabet[Int(bits << (5 - count)) & 31]) : text
    }

    @Test func `subkeys are those of the known answers`() {
        #expect(hex(keys.pseudonymKey(.cccd)) == "5751d54ff6899ba6e6c01761f6dbbcb49cb23b2cc09300b0661517692dfe5726")
        #expect(hex(keys.panelKey()) == "9cc461ff70263d008084686fd1c74a766599472ea3427cbd7fb270585bb8317e")
        #expect(hex(keys.ledgerKey()) == "7a39eb61c86930acc65dadfe1c46bcdfcaf76661f5f734ec3814cab83dc440d9")
        #expect(hex(keys.stockKey()) == "27f63ff9f14e5e09cd6fe4e90a058e85b7f6231790350235be2197251e9695c9")
        #expect(hex(keys.wrappingKey()) == "81cae1eb41ac47dae2d2482702569fdf7be2278f8c22c4b6b7ce4cef23976c44")
        #expect(
            hex(keys.expand(.root, lengthPrefixed("ledger", "k1")))
                == "7a39eb61c86930acc65dadfe1c46bcdfcaf76661f5f734ec3814cab83dc440d9")
        #expect(
            hex(keys.expand(.root, lengthPrefixed("release", "r-2026Q3-001")))
                == "c9f8ffa47f844d7f3e002b37cd16d60c781309434421d3c2705d7128cb91bc7a")
    }

    @Test func `the check value names the key`() {
        #expect(keys.checkValue == "k1:bea99286")
    }

    @Test(arguments: [
        (PseudonymType.cccd, "848095123456", "b85c01009fc6754adeb14eec3f21d75c", UInt8?(0)),
        (.cmnd, "848095123456", "277afa2792cb3bbbbb4bdc94e78e21d1", nil),
        (.phone, "84501234567", "09253d01fb7172cc0b5086baa6362f85", 3),
    ])
    func `pseudonyms and panels are those of the known answers`(
        type: PseudonymType, norm: String, pseudonym: String, panel: UInt8?
    ) {
        let function = PseudonymFunction(type, keys: keys)
        let message = lengthPrefixed(norm)
        #expect(function.pseudonym(message).hexadecimal == pseudonym)
        if let panel { #expect(function.panelNumber(message) == panel) }
    }

    @Test func `a record's pseudonym is over source, dataset and key`() {
        let function = PseudonymFunction(.record, keys: keys)
        let norm = lengthPrefixed("00466", "dossiers", "12345")
        #expect(function.pseudonym(lengthPrefixed([norm])).hexadecimal == "b6cacdc3bd1ae837ad9a901a9066e244")
        #expect(function.panelNumber(lengthPrefixed([norm])) == nil)
    }

    @Test func `release identifiers, orders and picks are those of the known answers`() {
        let key = keys.expand(.root, lengthPrefixed("release", "r-2026Q3-001"))
        let person = PseudonymFunction(.cccd, keys: keys).pseudonym(lengthPrefixed("848095123456")).bytes
        let record = PseudonymFunction(.record, keys: keys)
            .pseudonym(lengthPrefixed([lengthPrefixed("00466", "dossiers", "12345")])).bytes
        let label = { (words: [String], last: [UInt8]) in lengthPrefixed(words.map { Array($0.utf8) } + [last]) }
        #expect(
            base32(Array(code(key, label(["rel/v1", "person"], person)).prefix(16))) == "bmf3hgz7y6hs7cduddtly2syqu")
        #expect(SHA256Hex.hex(code(key, label(["order/v1"], person))).hasPrefix("bcc7ae958c7f15d6"))
        #expect(SHA256Hex.hex(code(key, label(["pick/v1"], record))).hasPrefix("d1906278fe05180a"))
    }

    @Test func `a table's derived key depends on measure, quarter and epoch`() {
        let key = keys.derivedTableKey(measure: "dossiers-received", quarter: "2026-Q3", epoch: 0)
        #expect(key.count == 32)
        #expect(key == PseudonymKeys.test.derivedTableKey(measure: "dossiers-received", quarter: "2026-Q3", epoch: 0))
        #expect(key != keys.derivedTableKey(measure: "dossiers-received", quarter: "2026-Q3", epoch: 1))
        #expect(key != keys.derivedTableKey(measure: "dossiers-received", quarter: "2026-Q4", epoch: 0))
    }

    @Test func `keys are redacted wherever they are described`() {
        #expect("\(keys)" == "‹redacted›")
        #expect(String(reflecting: keys) == "‹redacted›")
        #expect(Mirror(reflecting: keys).children.isEmpty)
        var dumped = ""
        dump(keys, to: &dumped)
        #expect(!dumped.contains("SymmetricKey"))
    }

    @Test func `pages of keys are locked in memory`() async {
        await #expect(processExitsWith: .exitCode(57)) {
            let before = PseudonymKeysTests.lockedKilobytes()
            let keys = PseudonymKeys(root: Array(1...32), rootID: "k1", fixed: Array(2...33))
            let key = keys.pseudonymKey(.cccd)
            let after = PseudonymKeysTests.lockedKilobytes()
            exit(withExtendedLifetime((keys, key)) { before == 0 && after >= 4 } ? 57 : 1)
        }
    }

    /// What the system says of this process.
    private static func lockedKilobytes() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmLck:") }
        return line.flatMap { $0.split { $0 == " " || $0 == "\t" }.dropFirst().first }.flatMap { Int($0) } ?? -1
    }
}
