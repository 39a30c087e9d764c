import Cells
import Columns
import Definition
import DurableFiles
import Foundation
import Testing

@testable import Anonymise

struct StagingStoreTests {
    private let unit = UnitID(source: "00466", series: "tasks", quarter: Quarter(year: 2025, number: 3))

    private var dataset: DatasetDefinition {
        let status = DatasetColumn(
            name: "status", type: .code(list: "task_status"), columnClass: .administrative, isNullable: false,
            staged: .code, derivation: nil, minimum: nil, maximum: nil, isEmptiedWhenOutOfRange: false,
            label: LocalisedText(vi: "a", en: "a"))
        return DatasetDefinition(
            name: "tasks", version: 1, kind: .register, subject: .authority, key: ["status"], series: [],
            inForce: nil, latestBy: "status", uniqueness: [], columns: [status])
    }

    private func batch(_ words: [String]) -> PseudonymisedBatch {
        let columns = [Column.constant("00466", count: words.count), .constant("2025-Q3", count: words.count)]
        let status = Column(.text(TextValues(indices: words.indices.map(Int32.init), dictionary: words)))
        return PseudonymisedBatch(columns: ColumnBatch(schema: StagedSchema.of(dataset), columns: columns + [status]))
    }

    private func withStore(_ body: (StagingStore, String) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "staging-\(UUID().uuidString)"
        let folder = DurableFolder(path: path, temporary: path + "/tmp")
        try folder.create()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(StagingStore(folder: folder), path)
    }

    private func stage(_ words: [String], in store: StagingStore) throws -> StagedUnit {
        let writer = try store.beginPartition(unit, dataset: dataset)
        try writer.append(batch(words))
        writer.count(.unmapped, column: "status")
        writer.refuse(QuarantineLine(fault: .badCode, column: "status", record: nil, shape: .init(.letters, length: 3)))
        return try writer.close()
    }

    private func manifest(_ staged: StagedUnit) -> UnitManifest {
        UnitManifest(
            staged: staged, run: "20251101T000000Z-0000", asOf: CivilDate(dayNumber: 20_393), attempt: 2,
            sourceState: .init(
                kind: "postgres", server: 150_018, snapshot: "7342:7350:7345", dataTime: "2025-10-31T00:00:00Z",
                heldMilliseconds: 412, unlocked: ["nq57_export.ho_so"]),
            census: .init(rows: 4, undated: 2, after: 1), fingerprint: PseudonymKeys.test.fingerprint(of: [1]),
            digests: .init(layout: "a", dataset: "b", codes: "c", columns: "d", key: "k1:bea99286"), tool: "nq57 0",
            isAsOfLate: true)
    }

    private func files(_ path: String) -> [String] {
        (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? [])
            .filter { $0.contains("00466") }.sorted()
    }

    @Test func `a committed unit is read back, verified`() throws {
        try withStore { store, path in
            let staged = try stage(["done", "open"], in: store)
            let manifest = manifest(staged)
            #expect(try store.manifest(of: unit) == nil)
            try store.commit(manifest)
            #expect(try store.manifest(of: unit) == manifest)
            #expect(try store.manifests(series: "tasks", quarter: unit.quarter) == [manifest])
            let batches = try store.readPartition(manifest)
            #expect(batches.map(\.columns.rowCount) == [2])
            #expect(
                try store.readPartition(manifest, columns: ["status"])[0].columns.schema.fields.map(\.name) == [
                    "status"
                ])
            let digits = staged.partition.sha256.prefix(12)
            #expect(files(path).contains("staging/tasks/2025-Q3/00466.\(digits).parquet"))
            #expect(staged.unmappedValues == 1)
            #expect(staged.faultyRows == 1)
        }
    }

    @Test func `a flipped byte, a missing file and a damaged manifest are not believed`() throws {
        try withStore { store, path in
            let manifest = manifest(try stage(["done"], in: store))
            try store.commit(manifest)
            let file = path + "/" + StagingStore.partitionName(unit, manifest.partition)
            let bytes = try #require(FileManager.default.contents(atPath: file))
            for index in [0, bytes.count / 2, bytes.count - 1] {
                var damaged = bytes
                damaged[index] ^= 1
                try damaged.write(to: URL(filePath: file))
                #expect { try store.readPartition(manifest) } throws: {
                    ($0 as? StagingError)?.code == .damagedPartition
                }
            }
            try FileManager.default.removeItem(atPath: file)
            #expect { try store.readPartition(manifest) } throws: { ($0 as? StagingError)?.code == .damagedPartition }
            let name = path + "/units/tasks/2025-Q3/00466.json"
            let text = try #require(FileManager.default.contents(atPath: name))
            for index in text.indices {
                var damaged = text
                damaged[index] ^= 2
                try damaged.write(to: URL(filePath: name))
                #expect { try store.manifest(of: unit) } throws: { ($0 as? StagingError)?.code == .damagedManifest }
            }
            #expect(try store.removeDamagedManifests().damaged == [unit])
            #expect(try store.manifest(of: unit) == nil)
            try text.write(to: URL(filePath: name))
            let (sound, damaged) = try store.removeDamagedManifests()
            #expect(sound == [manifest] && damaged.isEmpty)
        }
    }

    @Test func `a unit that is not committed leaves no file behind`() throws {
        try withStore { store, path in
            try store.discard(try stage(["done"], in: store))
            #expect(files(path).isEmpty)
            let kept = try stage(["done"], in: store)
            try store.commit(manifest(kept))
            try store.discard(try stage(["open"], in: store))
            try store.discard(try stage(["done"], in: store))
            #expect(try store.readPartition(manifest(kept)).map(\.columns.rowCount) == [1])
        }
    }

    @Test func `a writer that is dropped leaves nothing`() throws {
        try withStore { store, path in
            do {
                let writer = try store.beginPartition(unit, dataset: dataset)
                try writer.append(batch(["done"]))
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: path + "/tmp").isEmpty)
        }
    }

    @Test func `equal rows give equal files`() throws {
        try withStore { store, _ in
            let first = try stage(["done", "open"], in: store)
            let second = try stage(["done", "open"], in: store)
            #expect(first == second)
            #expect(try stage(["open", "done"], in: store).partition.rowDigest == first.partition.rowDigest)
        }
    }

    @Test func `a fingerprint cannot be guessed without the key`() {
        let fingerprint = PseudonymKeys.test.fingerprint(of: [1, 2, 3])
        #expect(fingerprint.hasPrefix("hmac:") && fingerprint.utf8.count == 69)
        #expect(fingerprint != PseudonymKeys.test.fingerprint(of: [1, 2, 4]))
    }
}
