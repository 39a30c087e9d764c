import Foundation
import Testing

@testable import Anonymise

struct KeyFileTests {
    private static let text = """
        HPK1 root k1 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= 91267e8a
        HPK1 fixed f1 ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8= f6a606e3

        """

    /// A file in a folder of its own, removed at the end.
    private func withFile(
        _ content: [UInt8], mode: Int = 0o600, _ body: (_ path: String, _ folder: String) throws -> Void
    ) throws {
        let folder = NSTemporaryDirectory() + "key-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/pseudonyms.key"
        #expect(FileManager.default.createFile(atPath: path, contents: Data(content)))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        try body(path, folder)
    }

    private func code(_ path: String, outside folders: [String] = []) -> KeyFileError.Code? {
        do {
            _ = try KeyFile.read(path: path, outside: folders, isSynthetic: false)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func `the file of the known answers holds the test key`() throws {
        let keys = try KeyFile.parse(Array(KeyFileTests.text.utf8), path: "test")
        #expect(keys.checkValue == "k1:bea99286")
        #expect(keys.isTestKey)
        #expect(keys.stockKey() == PseudonymKeys.test.stockKey())
    }

    @Test func `the test key is refused unless the pipeline is synthetic`() throws {
        try withFile(Array(KeyFileTests.text.utf8)) { path, _ in
            #expect(code(path) == .testKey)
            let keys = try KeyFile.read(path: path, outside: [], isSynthetic: true)
            #expect(keys.isTestKey)
        }
    }

    @Test func `a new file is read back, and no two are equal`() throws {
        let bytes = KeyFile.new()
        let keys = try KeyFile.parse(bytes, path: "new")
        #expect(!keys.isTestKey)
        #expect(bytes != KeyFile.new())
        try withFile(bytes, mode: 0o400) { path, _ in
            let read = try KeyFile.read(path: path, outside: [], isSynthetic: false)
            #expect(read.checkValue == keys.checkValue)
        }
    }

    @Test func `only the owner may read it`() throws {
        for mode in [0o644, 0o640, 0o660, 0o700, 0o200] {
            try withFile(KeyFile.new(), mode: mode) { path, _ in #expect(code(path) == .wrongMode) }
        }
    }

    @Test func `a link, a folder and a missing file are refused`() throws {
        try withFile(KeyFile.new()) { path, folder in
            try FileManager.default.createSymbolicLink(atPath: path + ".link", withDestinationPath: path)
            #expect(code(path + ".link") == .symbolicLink)
            #expect(code(folder) == .notAFile)
            #expect(code(path + ".none") == .notFound)
        }
    }

    @Test func `a key does not lie among the data`() throws {
        try withFile(KeyFile.new()) { path, folder in
            #expect(code(path, outside: [folder]) == .forbiddenPlace)
            #expect(code(path, outside: [folder + "-elsewhere"]) == nil)
        }
    }

    @Test(arguments: [
        (" ", KeyFileError.Code.malformed), ("HPK1 fixed", .malformed), ("91267e8b", .wrongChecksum),
        ("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9=", .malformed),
    ])
    func `a damaged file is refused`(damage: String, expected: KeyFileError.Code) {
        let original = damage == "91267e8b" ? "91267e8a" : damage == " " ? "k1 " : "HPK1 root"
        let target = damage.hasPrefix("AAEC") ? "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=" : original
        let text = KeyFileTests.text.replacingOccurrences(of: target, with: damage)
        #expect(text != KeyFileTests.text)
        #expect { try KeyFile.parse(Array(text.utf8), path: "damaged") } throws: { error in
            (error as? KeyFileError)?.code == expected
        }
    }

    @Test func `the checksum is that of IEEE 802`() {
        #expect(CRC32.checksum(of: Array("123456789".utf8)) == 0xCBF4_3926)
    }
}
