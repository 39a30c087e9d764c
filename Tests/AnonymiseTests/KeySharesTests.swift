import Testing

@testable import Anonymise

struct KeySharesTests {
    private let key = KeyFile.new()

    private func split(_ file: [UInt8]) throws -> (first: [UInt8], second: [UInt8], checkValue: String) {
        try KeyShares.split(file, path: "key")
    }

    private func joined(_ one: [UInt8], _ other: [UInt8], _ checkValue: String) throws -> [UInt8] {
        try KeyShares.join((one, "one"), (other, "other"), expecting: checkValue)
    }

    private func code(_ one: [UInt8], _ other: [UInt8], _ checkValue: String) -> KeyFileError.Code? {
        do {
            _ = try KeyShares.join((one, "one"), (other, "other"), expecting: checkValue)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func `two shares give the key again, in either order`() throws {
        let shares = try split(key)
        #expect(try joined(shares.first, shares.second, shares.checkValue) == key)
        #expect(try joined(shares.second, shares.first, shares.checkValue) == key)
        #expect(try KeyFile.parse(key, path: "key").checkValue == shares.checkValue)
    }

    @Test func `a share is two lines with its own roles and checksums, and nothing of the key`() throws {
        let shares = try split(key)
        let lines = String(decoding: shares.first + shares.second, as: UTF8.self).split(separator: "\n")
        #expect(lines.map { $0.split(separator: " ")[1] } == ["root.1", "fixed.1", "root.2", "fixed.2"])
        let secrets = String(decoding: key, as: UTF8.self).split(separator: "\n").map { $0.split(separator: " ")[3] }
        #expect(lines.allSatisfy { line in !secrets.contains { line.contains($0) } })
        func code(_ file: [UInt8]) -> KeyFileError.Code? {
            #expect(throws: KeyFileError.self) { try KeyFile.parse(file, path: "file") }?.code
        }
        #expect(code(shares.first) == .isShare && code(shares.second) == .isShare)
        #expect(code(Array("nq57-ed25519-seed/1 0011223344556677 AA==\n".utf8)) == .isSigningKey)
    }

    @Test func `a key is split another way each time`() throws {
        let (one, other) = (try split(key), try split(key))
        #expect(one.first != other.first && one.second != other.second)
        #expect(code(one.first, other.second, one.checkValue) == .wrongCheckValue)
    }

    @Test func `shares that do not belong together give no key`() throws {
        let shares = try split(key)
        let others = try split(KeyFile.new())
        let renamed = try split(KeyFile.new(rootID: "k2"))
        #expect(code(shares.first, others.second, shares.checkValue) == .wrongCheckValue)
        #expect(code(shares.first, shares.first, shares.checkValue) == .notAPair)
        #expect(code(shares.second, shares.second, shares.checkValue) == .notAPair)
        #expect(code(shares.first, renamed.second, shares.checkValue) == .notAPair)
        #expect(code(shares.first, key, shares.checkValue) == .malformed)
        #expect(code(others.first, others.second, shares.checkValue) == .wrongCheckValue)
    }

    @Test func `a damaged share is refused`() throws {
        let shares = try split(key)
        var damaged = shares.second
        damaged[20] = damaged[20] == 0x41 ? 0x42 : 0x41
        #expect(code(shares.first, damaged, shares.checkValue) == .wrongChecksum)
    }
}
