import Cells
import Columns
import Definition
import DurableFiles
import Foundation
import Testing

@testable import Anonymise

/// The staging store with `staging.encryption: aes-gcm`.
struct SealedStagingTests {
    private let unit = UnitID(source: "00466", series: "tasks", quarter: Quarter(year: 2025, number: 3))
    private let canary = "canary-of-the-test"

    private var dataset: DatasetDefinition {
        let status = DatasetColumn(
            name: "status", type: .code(list: "task_status"), columnClass: .administrative, isNullable: false,
            staged: .code, derivation: nil, minimum: nil, maximum: nil, isEmptiedWhenOutOfRange: false,
            label: LocalisedText(vi: "a", en: "a"))
        return DatasetDefinition(
            name: "tasks", version: 1, kind: .register, subject: .authority, key: ["status"], series: [],
            inForce: nil, latestBy: "status", uniqueness: [], columns: [status])
    }

    private struct Place {
        let folder: DurableFolder

        var sealed: StagingStore { StagingStore(folder: folder, encryption: .aesGCM, keys: .test) }
        var plain: StagingStore { StagingStore(folder: folder, encryption: .none, keys: .test) }

        /// Paths of all files below the state folder.
        var files: [String] {
            (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? [])
                .filter { $0.contains(".") }.sorted()
        }

        func files(_ kind: String) -> [String] { files.filter { $0.hasPrefix(kind + "/") } }
    }

    private func withPlace(_ body: (Place) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "sealed-\(UUID().uuidString)"
        let folder = DurableFolder(path: path, temporary: path + "/tmp")
        try folder.create()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(Place(folder: folder))
    }

    private func batch(_ words: [String]) -> PseudonymisedBatch {
        let columns = [Column.constant("00466", count: words.count), .constant("2025-Q3", count: words.count)]
        let status = Column(.text(TextValues(indices: words.indices.map(Int32.init), dictionary: words)))
        return PseudonymisedBatch(columns: ColumnBatch(schema: StagedSchema.of(dataset), columns: columns + [status]))
    }

    private func stage(_ words: [String], in store: StagingStore, unit: UnitID? = nil) throws -> StagedUnit {
        let writer = try store.beginPartition(unit ?? self.unit, dataset: dataset)
        try writer.append(batch(words))
        return try writer.close()
    }

    @discardableResult
    private func commit(_ words: [String], in store: StagingStore, unit: UnitID? = nil) throws -> UnitManifest {
        let manifest = UnitManifest(
            staged: try stage(words, in: store, unit: unit), run: "20251101T000000Z-0000",
            asOf: CivilDate(dayNumber: 20_393), attempt: 1,
            sourceState: .init(
                kind: "sqlite", server: nil, snapshot: nil, dataTime: "2025-10-31T00:00:00Z", heldMilliseconds: 0,
                unlocked: []),
            census: .init(rows: words.count, undated: 0, after: 0), fingerprint: nil,
            digests: .init(layout: "a", dataset: "b", codes: "c", columns: "d", key: "k1:bea99286"), tool: "nq57 0")
        try store.commit(manifest)
        return manifest
    }

    private func code(_ body: () throws -> Void) -> StagingError.Code? {
        do {
            try body()
            return nil
        } catch {
            return (error as? StagingError)?.code
        }
    }

    private func rows(_ manifest: UnitManifest, in store: StagingStore) throws -> [ColumnBatch] {
        try store.readPartition(manifest).map(\.columns)
    }

    private func digest(_ manifest: UnitManifest, in store: StagingStore) throws -> String {
        var digest = RowDigest()
        for batch in try rows(manifest, in: store) { digest.add(batch) }
        return digest.text
    }

    @Test func `a sealed partition is read back as what it would be plain`() throws {
        try withPlace { place in
            let sealed = try commit(["done", canary], in: place.sealed)
            #expect(sealed.partition.file.hasSuffix(".parquet.sealed"))
            #expect(try digest(sealed, in: place.sealed) == sealed.partition.rowDigest)
            let plain = try commit(["done", canary], in: place.plain)
            #expect(plain.partition.sha256 == sealed.partition.sha256)
            #expect(plain.partition.bytes == sealed.partition.bytes)
            #expect(plain.partition.file + ".sealed" == sealed.partition.file)
            #expect(try digest(plain, in: place.plain) == sealed.partition.rowDigest)
        }
    }

    @Test func `no plain byte is on the disk, neither while the partition is written nor after`() throws {
        try withPlace { place in
            func plainFiles() -> [String] {
                place.files.filter { file in
                    guard let bytes = FileManager.default.contents(atPath: place.folder.path + "/" + file) else {
                        return false
                    }
                    return [canary, "PAR1"].contains { bytes.range(of: Data($0.utf8)) != nil }
                }
            }
            let writer = try place.sealed.beginPartition(unit, dataset: dataset)
            for _ in 0..<200 { try writer.append(batch((0..<1_000).map { "\(canary)-\($0)" })) }
            #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder.path + "/tmp").isEmpty)
            #expect(place.files.isEmpty)
            _ = try writer.close()
            #expect(plainFiles().isEmpty)
            try commit([canary], in: place.plain)
            #expect(plainFiles().count == 1, "the search finds what is plain")
        }
    }

    @Test func `a new partition shreds the one before it, and only then`() throws {
        try withPlace { place in
            let first = try commit(["done"], in: place.sealed)
            let other = try commit(["done"], in: place.sealed, unit: UnitID("00466.b/tasks/2025-Q3"))
            let firstFiles = place.files("vault") + place.files("staging")
            let staged = try stage(["open"], in: place.sealed)
            #expect(Set(firstFiles).isSubset(of: place.files))
            #expect(try rows(first, in: place.sealed).count == 1)
            try place.sealed.discard(staged)
            #expect(place.files("vault") + place.files("staging") == firstFiles)
            let second = try commit(["open"], in: place.sealed)
            #expect(place.files("vault").count == 2)
            #expect(place.files("staging").count == 2)
            #expect(try rows(second, in: place.sealed).count == 1)
            #expect(try rows(other, in: place.sealed).count == 1)
            #expect(code { _ = try rows(first, in: place.sealed) } == .damagedPartition)
        }
    }

    @Test func `equal rows are sealed anew, under one key at a time`() throws {
        try withPlace { place in
            let first = try commit(["done"], in: place.sealed)
            let keys = place.files("vault")
            let second = try commit(["done"], in: place.sealed)
            #expect(first.partition == second.partition)
            #expect(place.files("vault").count == 1 && place.files("vault") != keys)
            try place.sealed.discard(try stage(["done"], in: place.sealed))
            #expect(place.files("vault").count == 1)
            #expect(try rows(second, in: place.sealed).count == 1)
        }
    }

    @Test func `without its file in the vault a partition is shredded`() throws {
        try withPlace { place in
            let manifest = try commit(["done"], in: place.sealed)
            #expect(place.sealed.hasPartition(manifest))
            let key = try #require(place.files("vault").first)
            try place.folder.remove(key)
            #expect(code { _ = try rows(manifest, in: place.sealed) } == .shredded)
            #expect(!place.sealed.hasPartition(manifest))
        }
    }

    @Test func `a sealed partition opens in its own place and with its own key only`() throws {
        try withPlace { place in
            let manifest = try commit(["done"], in: place.sealed)
            let elsewhere = UnitID(source: "00467", series: "tasks", quarter: unit.quarter)
            let other = try commit(["done"], in: place.sealed, unit: elsewhere)
            #expect(code { _ = try rows(manifest, in: StagingStore(folder: place.folder)) } == .sealed)
            let keys = PseudonymKeys(root: Array(1...32), rootID: "k2", fixed: Array(32..<64))
            let stranger = StagingStore(folder: place.folder, encryption: .aesGCM, keys: keys)
            #expect(code { _ = try rows(manifest, in: stranger) } == .otherKey)
            #expect(!stranger.hasPartition(manifest))
            let path = StagingStore.partitionName(unit, manifest.partition)
            let own = try place.folder.read(path)
            try place.folder.write(
                try place.folder.read(StagingStore.partitionName(elsewhere, other.partition)), to: path)
            #expect(code { _ = try rows(manifest, in: place.sealed) } == .damagedPartition)
            for index in stride(from: 0, to: own.count, by: 37) {
                var damaged = own
                damaged[index] ^= 1
                try place.folder.write(damaged, to: path)
                #expect(code { _ = try rows(manifest, in: place.sealed) } != nil)
            }
        }
    }

    @Test func `a change of the setting writes every unit again and leaves nothing plain`() throws {
        try withPlace { place in
            let plain = try commit(["done"], in: place.plain)
            #expect(place.plain.hasPartition(plain) && !place.sealed.hasPartition(plain))
            #expect(try place.sealed.facts().plainPartitions == place.files("staging"))
            let sealed = try commit(["done"], in: place.sealed)
            #expect(try place.sealed.facts().plainPartitions.isEmpty)
            #expect(place.sealed.hasPartition(sealed) && !place.plain.hasPartition(sealed))
            try commit(["done"], in: place.plain)
            #expect(place.files("vault").isEmpty)
        }
    }

    @Test func `a conversion keeps rows and manifests, and leaves nothing of the other form`() throws {
        try withPlace { place in
            let plain = try commit(["done", "open"], in: place.plain)
            let damaged = try commit(["done"], in: place.plain, unit: UnitID("00467/tasks/2025-Q3"))
            try place.folder.write([0], to: StagingStore.partitionName(damaged.unit, damaged.partition))
            try place.sealed.convertPartitions(place.sealed.committed())
            let sealed = try #require(try place.sealed.manifest(of: unit))
            #expect(sealed.partition.isSealed && sealed.run == plain.run)
            #expect(try digest(sealed, in: place.sealed) == plain.partition.rowDigest)
            #expect(place.files("staging").filter { $0.contains("00466") }.count == 1)
            #expect(try place.sealed.manifest(of: damaged.unit) == damaged)
            try place.plain.convertPartitions(place.plain.committed())
            #expect(try place.plain.manifest(of: unit) == plain)
            #expect(try digest(plain, in: place.plain) == plain.partition.rowDigest)
            #expect(place.files("vault").isEmpty)
        }
    }

    @Test func `the facts name keys, plain partitions, orphans and what nobody can open`() throws {
        try withPlace { place in
            try commit(["done"], in: place.sealed)
            let other = try commit(["done"], in: place.sealed, unit: UnitID("00467/tasks/2025-Q3"))
            var facts = try place.sealed.facts()
            #expect(facts.keys == ["k1:bea99286"] && facts.sealedUnits == 2)
            #expect(facts.plainPartitions.isEmpty && facts.orphanKeys.isEmpty && facts.unreadableUnits.isEmpty)
            // A run that dies between the key and the manifest.
            _ = try stage(["open"], in: place.sealed)
            facts = try place.sealed.facts()
            #expect(facts.orphanKeys.count == 1)
            try place.sealed.removeOrphanKeys()
            #expect(try place.sealed.facts().orphanKeys.isEmpty)
            #expect(try rows(other, in: place.sealed).count == 1)
            try place.folder.remove(try #require(place.files("vault").first { $0.contains("00467") }))
            #expect(try place.sealed.facts().unreadableUnits == ["00467/tasks/2025-Q3"])
        }
    }
}
