import CanonicalJSON
import Cells
import Compression
import DurableFiles
import Foundation
import Testing

@testable import Publish

/// A spoilt site of any kind is found, and named.
struct VerificationTests {
    private static let snapshot = "snapshots/2026-02-01.1"

    private func published() throws -> (TestCity, TestSite) {
        let city = try TestCity()
        let site = try TestSite()
        _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        return (city, site)
    }

    private func problems(
        _ site: TestSite, trusting key: MinisignPublicKey? = nil, now: Int64 = TestCity.publishedAt + 60,
        _ scope: VerificationScope = .all
    ) throws -> [VerificationProblem] {
        try #require(
            try SiteVerifier(PublishedFolder(path: site.output), trusting: key, now: now).problems(scope))
    }

    @Test func `what was published is in order, and a folder alone lacks only a key to believe`() throws {
        let (_, site) = try published()
        #expect(try problems(site).isEmpty)
        #expect(try problems(site, trusting: SigningKey.test.publicKey).isEmpty)
        let folder = PublishedFolder(path: site.output + "/" + VerificationTests.snapshot)
        let alone = try #require(try FolderVerification.problems(folder, named: "x", trusting: nil))
        #expect(alone.map(\.kind) == [.unverified])
        let late = try problems(site, now: TestCity.publishedAt + 15 * 86_400)
        #expect(late.map(\.kind) == [.expired])
        #expect(try SiteVerifier(folder, trusting: nil, now: 0).problems(.all) == nil)
        try site.remove()
    }

    @Test(arguments: [
        "data/observations.csv.gz", "data/observations.csv.zst", "data/observations.parquet", "snapshot.json",
        "data/indicator/g5-online-share.csv", "VERIFY.md", "codelists/precision.csv", "quality/coverage.csv",
    ])
    func `a flipped byte in any file of a snapshot is found`(_ file: String) throws {
        let (_, site) = try published()
        let path = "\(VerificationTests.snapshot)/\(file)"
        var bytes = try site.web.read(path)
        bytes[bytes.count / 2] ^= 1
        try site.web.write(bytes, to: path, mode: 0o644)
        let found = try problems(site)
        #expect(found.contains { $0.kind == .hash && $0.file == path })
        try site.remove()
    }

    @Test func `planted and missing folders, keys and tombstones are found in both directions`() throws {
        let (_, site) = try published()
        try site.web.write([1], to: "snapshots/2026-02-02.1/snapshot.json", mode: 0o644)
        try site.web.write([1], to: "\(VerificationTests.snapshot)/data/more.csv", mode: 0o644)
        try site.web.write([1], to: "withdrawn/2026-01-01.1.json", mode: 0o644)
        try site.web.write([1], to: "keys/0000000000000000.pub", mode: 0o644)
        try site.web.write([1], to: "pointers/9.json", mode: 0o644)
        let planted = try problems(site).filter { $0.kind == .planted }.map(\.file)
        #expect(
            planted == [
                "keys/0000000000000000.pub", "pointers/9.json", "\(VerificationTests.snapshot)/data/more.csv",
                "snapshots/2026-02-02.1", "withdrawn/2026-01-01.1.json",
            ])
        try site.web.removeTree(VerificationTests.snapshot)
        #expect(try problems(site).contains { $0.kind == .missing && $0.file.hasPrefix(VerificationTests.snapshot) })
        try site.remove()
    }

    /// Three snapshots, the second withdrawn before the third came, and a run that told its end.
    private func withdrawn() throws -> TestSite {
        var (city, site) = try StatesTests.published(2)
        _ = try site.writer(city, at: TestCity.publishedAt + 5 * StatesTests.day).withdraw(
            ["2026-02-02.1"], .error, StatesTests.decision, isNamingAllCarriers: false, site: TestSite.pages(),
            tell: { _ in })
        city.extra = 9
        let writer = site.writer(city, at: TestCity.publishedAt + 6 * StatesTests.day)
        _ = try writer.publish(city.inputs(), site: TestSite.pages())
        try writer.write(VerificationTests.status)
        return site
    }

    private static let status = SiteStatus(
        startedAt: TestCity.publishedAt, finishedAt: TestCity.publishedAt, result: "success",
        units: .init(due: 1, reported: 1, late: 0, rejected: 0),
        today: HanoiTime.day(of: TestCity.publishedAt * 1_000_000))

    @Test func `whatever is done to files that index and pointers speak of is found, each by its path`() throws {
        let site = try withdrawn()
        #expect(try problems(site).isEmpty, "as it was published")
        let good = site.root + "/good"
        try FileManager.default.copyItem(atPath: site.output, toPath: good)
        for tampering in Tampering.allCases {
            try FileManager.default.removeItem(atPath: site.output)
            try FileManager.default.copyItem(atPath: good, toPath: site.output)
            try tampering.spoil(site)
            let found = try problems(site)
            let (kind, file) = tampering.due
            #expect(found.contains { $0.kind == kind && $0.file == file }, "\(tampering.rawValue): \(found)")
        }
        try site.remove()
    }

    @Test func `a status of before the switch is told, and is no fault`() throws {
        var (city, site) = try StatesTests.published(2)
        let writer = site.writer(city, at: TestCity.publishedAt + 5 * StatesTests.day)
        try writer.write(VerificationTests.status)
        #expect(try problems(site).isEmpty)
        city.extra = 9
        _ = try site.writer(city, at: TestCity.publishedAt + 6 * StatesTests.day)
            .publish(city.inputs(), site: TestSite.pages())
        let found = try problems(site)
        #expect(found.map(\.kind) == [.behind] && found.allSatisfy(\.kind.isWarning))
        try site.remove()
    }

    @Test func `all of the lost pointers are named, and none of those that are there`() throws {
        let site = try withdrawn()
        try Tampering.lostAllOlder.spoil(site)
        #expect(
            try problems(site).filter { $0.kind == .missing }.map(\.file) == [
                "pointers/1.json", "pointers/2.json", "pointers/3.json",
            ])
        try site.remove()
    }

    @Test func `an index of before has no hashes of tombstones and words: what it says is compared`() throws {
        let site = try withdrawn()
        let index = try JSONValue(parsing: try site.web.read("index.json"))
        let entries = (index["snapshots"]?.array ?? []).filter { $0["state"]?.string == "withdrawn" }
        guard case .object(var members) = try #require(entries.first) else { return }
        members["tombstone_sha256"] = nil
        let place = PublishedFolder(path: site.output)
        func found() throws -> [VerificationProblem.Kind] {
            try TombstoneVerifier(place: place, keys: nil, gone: ["2026-02-02.1": .object(members)]).problems()
                .map(\.kind)
        }
        #expect(try found().isEmpty)
        members["reason"] = .object(["vi": "khác", "en": "other"])
        #expect(try found() == [.contradiction])
        try site.remove()
    }

    @Test func `a change of an index of before has no hashes of summary and words: what they say is compared`() throws {
        let site = try withdrawn()
        let index = try JSONValue(parsing: try site.web.read("index.json"))
        let entries = try (index["changes"]?.array ?? []).map { entry -> JSONValue in
            guard case .object(var members) = entry else { throw MissingName(name: "changes") }
            members["files"] = nil
            return .object(members)
        }
        let verifier = ChangesVerifier(place: PublishedFolder(path: site.output), entries: entries)
        #expect(try verifier.problems().isEmpty)
        try Tampering.otherSummary.spoil(site)
        let found = try verifier.problems()
        #expect(Set(found.map(\.file)) == [Tampering.otherSummary.due.file])
        #expect(found.allSatisfy { $0.kind == .contradiction })
        try site.remove()
    }

    @Test func `an archive of an older snapshot is missed when only the live one is looked at, too`() throws {
        let site = try withdrawn()
        #expect(try problems(site, .live).isEmpty)
        try Tampering.lostArchive.spoil(site)
        #expect(try problems(site, .live).map(\.file) == [Tampering.lostArchive.due.file])
        try site.remove()
    }

    @Test func `a mirror without links is in order`() throws {
        let site = try withdrawn()
        for name in try site.web.list() {
            let path = "\(site.output)/\(name)"
            guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path), name != ".live" else {
                continue
            }
            try site.web.remove(name)
            try FileManager.default.copyItem(atPath: "\(site.output)/\(target)", toPath: path)
        }
        try site.web.remove(".live")
        try site.web.removeTree(".sites")
        #expect(try problems(site).isEmpty)
        try site.remove()
    }

    @Test func `a swapped signature, and a file signed by another key, are found`() throws {
        let (_, site) = try published()
        let path = "\(VerificationTests.snapshot)/SHA256SUMS"
        let good = try site.web.read(path + ".minisig")
        try site.web.write(try site.web.read("pointers/1.json.minisig"), to: path + ".minisig", mode: 0o644)
        #expect(try problems(site).map(\.kind) == [.signature])
        let other = try #require(SigningKey(seed: Array(repeating: 9, count: 32)))
        let signed = try other.signature(of: site.web.read(path), comment: "nq57 snapshot=2026-02-01.1 file=SHA256SUMS")
        try site.web.write(signed, to: path + ".minisig", mode: 0o644)
        #expect(try problems(site).map(\.kind) == [.signature])
        // Not even with the other key beside it, for the index does not name that one.
        try site.web.write(Array(other.publicKey.text.utf8), to: other.publicKey.path, mode: 0o644)
        #expect(try problems(site).map(\.kind) == [.signature, .planted])
        try site.web.remove(other.publicKey.path)
        try site.web.write(good, to: path + ".minisig", mode: 0o644)
        #expect(try problems(site).isEmpty)
        #expect(try problems(site, trusting: other.publicKey).allSatisfy { $0.kind == .signature })
        try site.remove()
    }

    @Test func `a row of SDMX-CSV that is another one is named by its key, though all hashes fit`() throws {
        let (_, site) = try published()
        let folder = site.web.folder(VerificationTests.snapshot)
        func kinds() throws -> [VerificationProblem] {
            let place = PublishedFolder(path: folder.path)
            return try #require(try FolderVerification.problems(place, named: "x", trusting: nil))
        }
        #expect(try kinds().map(\.kind) == [.unverified])
        let rows = String(decoding: try Gzip.decompress(folder.read(SDMXCSVFormat.path), limit: 1 << 28), as: UTF8.self)
        var lines = rows.split(separator: "\n").map(String.init)
        let key = lines[7].split(separator: ",").dropFirst(3).prefix(ObservationColumn.keyCount).joined(separator: " ")
        lines[7] += "x"
        try VerificationTests.reseal(
            SDMXCSVFormat.path, holding: Array((lines.joined(separator: "\n") + "\n").utf8), in: folder)
        let found = try kinds().filter { $0.kind != .unverified }
        #expect(found.map(\.kind) == [.rows] && found.first?.row == key, "\(found)")
        try site.remove()
    }

    /// Packs other content into a file, and makes manifest and sums say so.
    private static func reseal(_ path: String, holding content: [UInt8], in folder: DurableFolder) throws {
        let packed = Gzip.compress(content, level: 6)
        let json = try JSONValue(parsing: try folder.read(SnapshotManifest.path))
        guard case .object(var manifest) = json else { throw MissingName(name: SnapshotManifest.path) }
        manifest["files"] = .array(
            (json["files"]?.array ?? []).map { file in
                guard file["path"]?.string == path, case .object(var members) = file else { return file }
                members["bytes"] = .integer(packed.count)
                members["sha256"] = .string(SHA256Hex.of(packed))
                members["content_bytes"] = .integer(content.count)
                members["content_sha256"] = .string(SHA256Hex.of(content))
                return .object(members)
            })
        let sealed = JSONValue.object(manifest).serialized()
        try folder.write(packed, to: path, mode: 0o644)
        try folder.write(sealed, to: SnapshotManifest.path, mode: 0o644)
        let hashes = [path: SHA256Hex.of(packed), SnapshotManifest.path: SHA256Hex.of(sealed)]
        let sums = String(decoding: try folder.read(SnapshotWriter.sumsPath), as: UTF8.self)
        let lines = sums.split(separator: "\n").map { line in
            let name = String(line.dropFirst(66))
            return hashes[name].map { "\($0)  \(name)" } ?? String(line)
        }
        try folder.write(
            Array((lines.joined(separator: "\n") + "\n").utf8), to: SnapshotWriter.sumsPath, mode: 0o644)
    }

    @Test func `rows that differ, sums that do not add up and wrong multiples are named by their key`() throws {
        let (city, site) = try published()
        let release = try #require(try site.writer(city).liveRelease())
        let row = try #require(
            release.observations.rows.first {
                $0.breakdown == "_S" && !$0.area.isCity && $0.precision != .exact && $0.value?.units ?? 0 > 50
            })
        var fields = row.fields
        fields[5] = String((row.value?.units ?? 0) + 1)
        var texts = TextPool()
        let spoilt = try Observation(fields: fields, row: 1, texts: &texts)
        let rows = release.observations.rows.map { $0 == row ? spoilt : $0 }
        let found = Arithmetic(
            rows, breakdowns: try site.web.read("\(VerificationTests.snapshot)/codelists/breakdown.csv")
        )
        .problems(in: "x")
        #expect(!found.isEmpty && found.allSatisfy { $0.row?.contains(row.area.id) ?? false })
        #expect(found.contains { $0.message.contains("multiple") })
        #expect(found.contains { $0.message.contains("add up") })
        try site.remove()
    }
}
