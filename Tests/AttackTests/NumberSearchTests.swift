import Crypto
import Foundation
import Testing

@testable import Attack

struct NumberSearchTests {
    private func outcome(_ token: String, numbers: Int = 200) throws -> AttackResult {
        try NumberSearch(numbers: numbers).run([
            PublicSnapshot(id: "x", files: [PublishedFile(path: "data/file.csv", content: "id,n\nrow,\(token)\n")])
        ])
    }

    @Test(arguments: ["848095000123", "+84501000007", "0501000007"])
    func `a number is found as it is and under every unkeyed hash, in three spellings`(number: String) throws {
        let bytes = Array(number.utf8)
        let digests = [
            Data(SHA256.hash(data: bytes)), Data(SHA512.hash(data: bytes)), Data(Insecure.SHA1.hash(data: bytes)),
            Data(Insecure.MD5.hash(data: bytes)),
        ]
        for token in [number] + digests.flatMap({ [$0.base64EncodedString(), $0.map { hex($0) }.joined()] }) {
            let result = try outcome(token)
            #expect(result.outcome == .broken, "\(token.count) characters")
            #expect(result.findings.map(\.place) == ["data/file.csv, line 2"])
            #expect(!result.findings.contains { $0.what.contains(number) })
        }
    }

    @Test(arguments: [("cccd", "848095123456", 0xB85C_0100_9FC6_754A), ("phone", "84501234567", 0x0925_3D01_FB71_72CC)])
    func `the pseudonym under the test key is known answer P of the design`(type: String, number: String, known: UInt64)
    {
        #expect(HashConstruction.guessedKeys(type: type).map { $0.beginning(of: Array(number.utf8)) }.last == known)
    }

    @Test func `a pseudonym under a secret key is not found`() throws {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("848095000001".utf8), using: SymmetricKey(data: [UInt8](repeating: 9, count: 32)))
        #expect(try outcome(Array(code).map { hex($0) }.joined()).outcome == .held)
    }

    @Test func `a number outside the block is not found`() throws {
        #expect(try outcome("848095000200").outcome == .held)
    }

    private func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}
