import Cells
import Columns
import Definition
import DurableFiles
import Foundation
import Testing

@testable import Anonymise

struct ErasureTests {
    private let quarter = Quarter(year: 2025, number: 3)

    private var schema: ColumnSchema {
        ColumnSchema(
            StagedSchema.constants + [
                ColumnField("person_id", .fixed16, isNullable: true), ColumnField("amount", .int64, isNullable: true),
            ])
    }

    private func pid(_ type: PseudonymType, _ norm: String) -> Pseudonym {
        PseudonymFunction(type, keys: .test).pseudonym(lengthPrefixed(norm))
    }

    /// One row per person, its number as the amount; nil is a row without a person.
    @discardableResult
    private func commit(_ people: [Pseudonym?], _ source: String, in store: StagingStore) throws -> UnitManifest {
        let unit = UnitID(source: source, series: "visits", quarter: quarter)
        let writer = try PartitionWriter(store: store, unit: unit, schema: schema)
        let columns = [
            Column.constant(source, count: people.count), .constant("2025-Q3", count: people.count),
            Column(
                .fixed16(people.flatMap { $0?.bytes ?? Array(repeating: 0, count: 16) }),
                validity: people.map { $0 == nil ? 0 : 1 }),
            Column(.int64(people.indices.map(Int64.init))),
        ]
        try writer.append(PseudonymisedBatch(columns: ColumnBatch(schema: schema, columns: columns)))
        let manifest = UnitManifest(
            staged: try writer.close(), run: "20251101T000000Z-0000", asOf: CivilDate(dayNumber: 20_393), attempt: 1,
            sourceState: .init(
                kind: "sqlite", server: nil, snapshot: nil, dataTime: "2025-10-31T00:00:00Z", heldMilliseconds: 0,
                unlocked: []),
            census: .init(rows: people.count, undated: 0, after: 0), fingerprint: "hmac:0",
            digests: .init(layout: "a", dataset: "b", codes: "c", columns: "d", key: "k1:bea99286"), tool: "nq57 0")
        try store.commit(manifest)
        return manifest
    }

    private func withFolder(_ body: (DurableFolder) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "erasure-\(UUID().uuidString)"
        let folder = DurableFolder(path: path, temporary: path + "/tmp")
        try folder.create()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(folder)
    }

    private func amounts(_ source: String, in store: StagingStore) throws -> [Int64] {
        let manifest = try #require(
            try store.manifest(of: UnitID(source: source, series: "visits", quarter: quarter)))
        return try store.readPartition(manifest).flatMap { batch -> [Int64] in
            guard case .int64(let values)? = batch.columns.column("amount")?.values else { return [] }
            return values
        }
    }

    @Test(arguments: [PipelineSettings.StagingEncryption.aesGCM, .none])
    func `the rows of one citizen go, in every partition, and no others`(
        encryption: PipelineSettings.StagingEncryption
    ) throws {
        try withFolder { folder in
            let store = StagingStore(folder: folder, encryption: encryption, keys: .test)
            let (card, phone) = (pid(.cccd, "848095123456"), pid(.phone, "84501234567"))
            let other = pid(.cccd, "848095123457")
            try commit([card, other, nil, phone, card], "00466", in: store)
            let untouched = try commit([other, nil], "00467", in: store)
            try commit([phone], "00468", in: store)
            let before = try folder.list("vault/visits/2025-Q3") + folder.list("staging/visits/2025-Q3")

            var erasure = Erasure(store: store, keys: .test)
            var text = Array("848 095 123456".utf8)
            #expect(erasure.add(&text, as: .citizen))
            #expect(text.allSatisfy { $0 == 0 })
            text = Array("+84 501 234 567".utf8)
            #expect(erasure.add(&text, as: .phone))
            let erased = try erasure.erase()

            #expect(erased.map { ($0.key.source, $0.value) }.sorted { $0.0 < $1.0 }.map(\.1) == [3, 1])
            #expect(try amounts("00466", in: store) == [1, 2])
            #expect(try amounts("00467", in: store) == [0, 1])
            #expect(try amounts("00468", in: store).isEmpty)
            #expect(try store.manifest(of: untouched.unit) == untouched)
            let after = try folder.list("vault/visits/2025-Q3") + folder.list("staging/visits/2025-Q3")
            #expect(after.count == before.count)
            #expect(Set(after).intersection(before).allSatisfy { $0.hasPrefix("00467.") })
            #expect(try store.facts().orphanKeys.isEmpty)
            #expect(try Erasure(store: store, keys: .test).erase().isEmpty)
        }
    }

    @Test func `what cannot be an identifier names nobody`() throws {
        try withFolder { folder in
            var erasure = Erasure(
                store: StagingStore(folder: folder, encryption: .aesGCM, keys: .test), keys: .test)
            var text = Array("12345".utf8)
            #expect(!erasure.add(&text, as: .citizen))
            #expect(text == [0, 0, 0, 0, 0])
        }
    }
}
