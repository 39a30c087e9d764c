import CanonicalJSON
import DurableFiles
import Foundation
import Testing

@testable import Publish

struct SigningTests {
    private static let seed = (0..<UInt8(32)).map { $0 }
    private static let file = Array("abc\n".utf8)

    private func lines() throws -> [String] {
        let key = try #require(
            SigningKey(seed: SigningTests.seed, id: Data([0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF])))
        let text = try key.signature(of: SigningTests.file, comment: "nq57 snapshot=2026-11-01.1 file=SHA256SUMS")
        return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func `a signature is the known one, byte for byte`() throws {
        let lines = try lines()
        #expect(lines[0] == "untrusted comment: nq57 signature, key EFCDAB8967452301")
        #expect(
            lines[1]
                == "RWQBI0VniavN7x8/3ekMJbOoM/6e9zzaIG4OjXnT6YamnCA0uD+M+clvHFN5N92P0Q8AQ7UkIEbKmWwxE4KbOxWKGUfwjeccxww="
        )
        #expect(lines[2] == "trusted comment: nq57 snapshot=2026-11-01.1 file=SHA256SUMS")
        // Two letters stand otherwise than in the design, whose line stock minisign refuses (docs/decisions/0080).
        #expect(
            lines[3]
                == "ofOaoIiuS2IgGyLXtKmtn6aJzJziqh3SN/U/mwOwWRVbHCIVRDRU9uKlt3D7w45K0sxdJbBiwKMDL1wnvhOuCA==")
    }

    @Test func `a public key is the known one, and names itself by its own hash`() throws {
        let given = try #require(
            SigningKey(seed: SigningTests.seed, id: Data([0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF])))
        #expect(given.publicKey.line == "RWQBI0VniavN7wOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4")
        let own = try #require(SigningKey(seed: SigningTests.seed)).publicKey
        #expect(own.name == SHA256Hex.hex(own.id.reversed()).uppercased())
        #expect(MinisignPublicKey(own.text) == own)
    }

    @Test func `a spoilt file, comment or key does not verify`() throws {
        let key = SigningKey.test
        let text = String(decoding: try key.signature(of: SigningTests.file, comment: "a b"), as: UTF8.self)
        let signature = try #require(MinisignSignature(text))
        #expect(signature.verifies(SigningTests.file, by: key.publicKey))
        #expect(!signature.verifies(SigningTests.file + [0x0A], by: key.publicKey))
        let otherComment = try #require(MinisignSignature(text.replacing("a b", with: "a c")))
        #expect(!otherComment.verifies(SigningTests.file, by: key.publicKey))
        let other = try #require(SigningKey(seed: Array(repeating: 9, count: 32)))
        #expect(!signature.verifies(SigningTests.file, by: other.publicKey))
    }

    @Test func `a key file is one line, and one whose id is another key's is refused`() throws {
        let line = try #require(SigningKeyFile.line(seed: SigningTests.seed))
        #expect(SigningKeyFile.key(of: Array(line.utf8))?.publicKey == SigningKey.test.publicKey)
        let other = try #require(SigningKeyFile.line(seed: Array(repeating: 9, count: 32)))
        let parts = line.split(separator: " ")
        let mixed = other.split(separator: " ")[0...1] + [parts[2]]
        #expect(SigningKeyFile.key(of: Array(mixed.joined(separator: " ").utf8)) == nil)
        #expect(SigningKeyFile.key(of: Array(line.dropLast().utf8)) == nil)
        #expect(SigningKeyFile.line(seed: [1, 2, 3]) == nil)
    }

    @Test func `sums and pointer of a release are signed, and the index names the key`() throws {
        let city = try TestCity()
        let site = try TestSite()
        _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        let web = site.web
        let latest = try JSONValue(parsing: try web.read("latest.json"))
        let pointerPath = try #require(latest["pointer"]?.string)
        #expect(pointerPath == "pointers/1.json")
        for (file, signature) in [
            (pointerPath, pointerPath + ".minisig"),
            ("snapshots/2026-02-01.1/SHA256SUMS", "snapshots/2026-02-01.1/SHA256SUMS.minisig"),
        ] {
            let text = String(decoding: try web.read(signature), as: UTF8.self)
            #expect(try #require(MinisignSignature(text)).verifies(web.read(file), by: SigningKey.test.publicKey))
        }
        let pointer = try JSONValue(parsing: try web.read(pointerPath))
        #expect(pointer["expires"] == latest["expires"])
        #expect(pointer["index_sha256"]?.string == SHA256Hex.of(try web.read("index.json")))
        let index = try JSONValue(parsing: try web.read("index.json"))
        let key = try #require(index["keys"]?.array?.first)
        #expect(key["state"]?.string == "current")
        #expect(web.exists(try #require(key["path"]?.string)))
        try site.remove()
    }

    @Test func `a run without news issues a pointer only when the last one is about to expire`() throws {
        let city = try TestCity()
        let site = try TestSite()
        let day: Int64 = 86_400
        _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        let early = try site.writer(city, at: TestCity.publishedAt + 6 * day).publish(
            city.inputs(), site: TestSite.pages())
        guard case .nothingToDo = early else { throw MissingName(name: "nothing to do while 8 days are left") }
        let late = try site.writer(city, at: TestCity.publishedAt + 8 * day).publish(
            city.inputs(), site: TestSite.pages())
        guard case .renewed(let release, sequence: 2) = late else { throw MissingName(name: "a fresh pointer") }
        #expect(release.snapshotID == "2026-02-01.1")
        let pointer = try JSONValue(parsing: try site.web.read("pointers/2.json"))
        #expect(pointer["previous_pointer_sha256"]?.string == SHA256Hex.of(try site.web.read("pointers/1.json")))
        try site.remove()
    }

    @Test func `another key is refused until it was announced for ninety days, then signs the same figures anew`()
        throws
    {
        let city = try TestCity()
        var site = try TestSite()
        let day: Int64 = 86_400
        let next = try #require(SigningKey(seed: Array(repeating: 9, count: 32)))
        _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        _ = try site.writer(city, at: TestCity.publishedAt + day).announce(next, site: TestSite.pages())
        let pointer = try JSONValue(parsing: try site.web.read("pointers/2.json"))
        #expect(pointer["next_key_id"]?.string == next.publicKey.name)
        site.signer = next
        let refused = #expect(throws: PublishError.self) {
            try site.writer(city, at: TestCity.publishedAt + 100 * day).publish(city.inputs(), site: TestSite.pages())
        }
        #expect(refused?.code == .wrongKey)
        for (days, isGood) in [(60, false), (91, true)] {
            let writer = ReleaseWriter(
                definition: city.definition, tool: ToolIdentity(name: "nq57", version: "1.0.0", commit: "abc1234"),
                publishedAt: TestCity.publishedAt + Int64(days) * day, state: site.state, output: site.output,
                signer: next, isSwitchingKey: true)
            let outcome = try? writer.publish(city.inputs(), site: TestSite.pages())
            #expect((outcome != nil) == isGood)
        }
        let release = try #require(try site.writer(city).liveRelease())
        #expect(release.previousSnapshotID == "2026-02-01.1")
        let index = try JSONValue(parsing: try site.web.read("index.json"))
        let states = index["keys"]?.array?.map { $0["state"]?.string ?? "" }.sorted()
        #expect(states == ["current", "retired"])
        #expect(try site.writer(city).isSigned(site.web.folder("snapshots/\(release.snapshotID)")))
        try site.remove()
    }
}
