import Crypto
import DurableFiles
import Foundation
import Testing

@testable import Anonymise

/// KAT S of `disclosure.md` section 3, and what a seal must refuse.
struct SealingTests {
    private let header = SealHeader(kid: "k1", partition: "dossiers/2026-Q3/00466", keyID: "0001020304050607")
    private let dataKey = SymmetricKey(data: Array(UInt8(0x40)...0x5F))
    private let content = Array("PAR1".utf8)

    private func nonce(_ byte: UInt8) throws -> AES.GCM.Nonce {
        try AES.GCM.Nonce(data: Array(repeating: byte, count: 12))
    }

    private func withVault(_ body: (Vault, DurableFolder) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "vault-\(UUID().uuidString)"
        let folder = DurableFolder(path: path, temporary: path + "/tmp")
        try folder.create()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(Vault(folder: folder, keys: .test), folder)
    }

    private func code(_ body: () throws -> Void) -> StagingError.Code? {
        do {
            try body()
            return nil
        } catch {
            return (error as? StagingError)?.code
        }
    }

    @Test func `the sealed file is that of the known answer`() throws {
        let file = SealedPartition.seal(content, header, under: dataKey, nonce: try nonce(1))
        #expect(file.count == 91)
        #expect(SHA256Hex.of(file) == "6596a1bc403dd5e091b47deb312f26662ce4397e1d7473fe8c54eae8568b218f")
        #expect(SHA256Hex.hex(file.suffix(20)) == "e3a4d8fbdc2af4fb43bb5e4b1fb3362988df00d9")
        #expect(SealHeader(beginning: file) == header)
        #expect(SealedPartition.open(file, header, under: dataKey) == content)
    }

    @Test func `the key file is that of the known answer`() throws {
        try withVault { vault, folder in
            let file = vault.keyFile(header, dataKey, nonce: try nonce(0))
            #expect(file.count == 120)
            #expect(SHA256Hex.of(file) == "7dcc616f9f052010f18b2df5b6c8c22dcfe2ba152fb832521f14605ddee589e9")
            #expect(header.keyFile == "vault/dossiers/2026-Q3/00466.0001020304050607.key")
            try folder.write(file, to: header.keyFile)
            #expect(try vault.dataKey(of: header) == dataKey)
        }
    }

    @Test func `AES-256-GCM is that of the public vectors`() throws {
        // Test cases 13 and 14 of McGrew and Viega, "The Galois/Counter Mode of Operation".
        let key = SymmetricKey(data: Array(repeating: UInt8(0), count: 32))
        let none = GCMBox.seal([], under: key, nonce: try nonce(0), context: [])
        #expect(SHA256Hex.hex(none.dropFirst(12)) == "530f8afbc74536b9a963b4f1c4cb738b")
        let zeros = GCMBox.seal(Array(repeating: 0, count: 16), under: key, nonce: try nonce(0), context: [])
        #expect(
            SHA256Hex.hex(zeros.dropFirst(12)) == "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919")
    }

    @Test func `no flipped byte passes`() {
        let file = SealedPartition.seal(content, header, under: dataKey)
        for index in file.indices {
            var damaged = file
            damaged[index] ^= 1
            #expect(SealedPartition.open(damaged, header, under: dataKey) == nil)
        }
        #expect(SealedPartition.open(Array(file.dropLast()), header, under: dataKey) == nil)
        #expect(SealedPartition.open(header.bytes, header, under: dataKey) == nil)
    }

    @Test(arguments: [
        SealHeader(kid: "k2", partition: "dossiers/2026-Q3/00466", keyID: "0001020304050607"),
        SealHeader(kid: "k1", partition: "dossiers/2026-Q3/00467", keyID: "0001020304050607"),
        SealHeader(kid: "k1", partition: "dossiers/2026-Q3/00466", keyID: "0001020304050608"),
    ])
    func `a partition is no other one, even with its own key`(other: SealHeader) throws {
        let file = SealedPartition.seal(content, header, under: dataKey)
        let relabelled = other.bytes + file.dropFirst(header.bytes.count)
        #expect(SealedPartition.open(file, other, under: dataKey) == nil)
        #expect(SealedPartition.open(relabelled, other, under: dataKey) == nil)
        try withVault { vault, folder in
            try folder.write(vault.keyFile(header, dataKey), to: other.keyFile)
            let expected: StagingError.Code = other.kid == "k1" ? .damagedPartition : .otherKey
            #expect(code { _ = try vault.dataKey(of: other) } == expected)
        }
    }

    @Test func `a wrapped key opens under its own root key only, whole, and not when it is gone`() throws {
        try withVault { vault, folder in
            let (header, dataKey) = try vault.makeKey(for: "dossiers/2026-Q3/00466")
            #expect(try vault.dataKey(of: header) == dataKey)
            let stranger = Vault(
                folder: folder, keys: PseudonymKeys(root: Array(1...32), rootID: "k1", fixed: Array(32..<64)))
            #expect(code { _ = try stranger.dataKey(of: header) } == .damagedPartition)
            let file = try folder.read(header.keyFile)
            for index in file.indices {
                var damaged = file
                damaged[index] ^= 1
                try folder.write(damaged, to: header.keyFile)
                #expect(code { _ = try vault.dataKey(of: header) } == .damagedPartition)
            }
            try folder.remove(header.keyFile)
            #expect(code { _ = try vault.dataKey(of: header) } == .shredded)
        }
    }

    @Test func `every partition has a key and a name of its own`() throws {
        try withVault { vault, _ in
            let (one, oneKey) = try vault.makeKey(for: "dossiers/2026-Q3/00466")
            let (other, otherKey) = try vault.makeKey(for: "dossiers/2026-Q3/00466")
            #expect(one.keyID != other.keyID && oneKey != otherKey)
            let sealed = SealedPartition.seal(content, one, under: oneKey)
            #expect(sealed != SealedPartition.seal(content, one, under: oneKey))
        }
    }
}
