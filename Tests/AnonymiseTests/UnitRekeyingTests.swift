import Columns
import Definition
import DurableFiles
import Foundation
import Testing

@testable import Anonymise

struct UnitRekeyingTests {
    private static let visits = (0..<40).map {
        (key: "v\($0)", citizen: $0 % 7 == 0 ? "" : "8480951234\(10 + $0 % 30)")
    }
    private static let refused = [(key: "x1", citizen: "848095123456")]

    private func rekeying(_ visits: StagedVisits, _ encryption: PipelineSettings.StagingEncryption) -> UnitRekeying {
        UnitRekeying(
            visits.store(.test, encryption), under: .test, visits.store(StagedVisits.nextKeys, encryption),
            under: StagedVisits.nextKeys)
    }

    private func rekeyAll(
        _ visits: StagedVisits, _ map: PseudonymMap, _ key: UnlinkKey? = nil,
        _ encryption: PipelineSettings.StagingEncryption = .aesGCM
    ) throws -> [RekeyedUnit] {
        let rekeying = rekeying(visits, encryption)
        return try rekeying.pending().map { try rekeying.rekey($0, through: map, unlinkingWith: key) }
    }

    private func columns(_ manifest: UnitManifest, _ store: StagingStore) throws -> ColumnBatch {
        let batches = try store.readPartition(manifest)
        #expect(batches.count == 1)
        return batches[0].columns
    }

    private func pseudonyms(_ name: String, _ manifest: UnitManifest, _ store: StagingStore) throws -> [Pseudonym] {
        let column = try #require(try columns(manifest, store).column(name))
        guard case .fixed16(let bytes) = column.values else { return [] }
        return (0..<column.count).map { Pseudonym(bytes, at: 16 * $0) }
    }

    /// Of one column, in any order.
    private func digest(_ name: String, _ batch: ColumnBatch) throws -> String {
        let column = try #require(batch.column(name))
        let field = try #require(batch.schema.fields.first { $0.name == name })
        var digest = RowDigest()
        digest.add(ColumnBatch(schema: ColumnSchema([field]), columns: [column]))
        return digest.text
    }

    /// Row by row, where the column has numbers.
    private func numbers(_ name: String, _ batch: ColumnBatch) throws -> [Int64?] {
        let column = try #require(batch.column(name))
        return (0..<column.count).map { column.number($0) }
    }

    @Test(arguments: [PipelineSettings.StagingEncryption.aesGCM, .none])
    func `a rewritten unit is the one that the new key would have staged`(
        encryption: PipelineSettings.StagingEncryption
    ) throws {
        let rows = Self.visits + Self.refused
        try StagedVisits.with { expected in
            let fresh = try expected.commit(rows, "00466", under: StagedVisits.nextKeys, encryption)
            try StagedVisits.with { visits in
                let before = try visits.commit(rows, "00466", under: .test, encryption)
                var map = PseudonymMap()
                visits.learn(rows, "00466", into: &map)
                #expect(try rekeyAll(visits, map, nil, encryption) == [.rewritten(rows: 40, unlinked: 0)])
                let after = try #require(try visits.manifest("00466"))
                #expect(after.partition == fresh.partition && after.partition != before.partition)
                #expect(after.quarantined == fresh.quarantined && after.quarantined != before.quarantined)
                #expect(after.digests.key == "k2:" + StagedVisits.nextKeys.checkValue.dropFirst(3))
                #expect(after.fingerprint == nil)
                #expect(try visits.store(StagedVisits.nextKeys, encryption).facts().orphanKeys.isEmpty)
                #expect(try rekeying(visits, encryption).pending().isEmpty)
                let names = visits.files.keys.filter { !$0.hasPrefix("vault") }.sorted()
                #expect(names == expected.files.keys.filter { !$0.hasPrefix("vault") }.sorted())
            }
        }
    }

    @Test func `a unit with rows that no source gives any more stays as it is`() throws {
        try StagedVisits.with { visits in
            try visits.commit(Self.visits, "00466")
            let before = visits.files
            var map = PseudonymMap()
            visits.learn(Array(Self.visits.dropFirst(3)), "00466", into: &map)
            #expect(try rekeyAll(visits, map) == [.uncovered(rows: 3)])
            #expect(visits.files == before)
        }
    }

    @Test func `unlinked rows keep every count of different persons, and lead to nobody`() throws {
        try StagedVisits.with { visits in
            try visits.commit(Self.visits, "00466")
            try visits.commit(Self.visits, "00467")
            let old = try ["00466", "00467"].map { source in
                try pseudonyms("person_id", try #require(try visits.manifest(source)), visits.store())
            }
            var map = PseudonymMap()
            visits.learn(Array(Self.visits.dropFirst(20)), "00466", into: &map)
            let key = try UnlinkKey(state: visits.folder, keys: StagedVisits.nextKeys)
            #expect(
                try rekeyAll(visits, map, key)
                    == [.rewritten(rows: 40, unlinked: 20), .rewritten(rows: 40, unlinked: 40)])
            let store = visits.store(StagedVisits.nextKeys)
            let new = try ["00466", "00467"].map { source in
                try pseudonyms("person_id", try #require(try visits.manifest(source)), store)
            }
            for (before, after) in zip(old, new) {
                #expect(Set(before).count == Set(after).count)
                #expect(
                    Set(zip(before, after).map { [$0, $1] }).count == Set(before).count, "equal persons stay equal")
                #expect(Set(before).isDisjoint(with: after))
            }
            // The same key goes on after a kill; another one gives other pseudonyms.
            let again = try UnlinkKey(state: visits.folder, keys: StagedVisits.nextKeys)
            #expect(again.pseudonym(insteadOf: old[0][0]) == key.pseudonym(insteadOf: old[0][0]))
            try visits.folder.remove(UnlinkKey.file)
            let other = try UnlinkKey(state: visits.folder, keys: StagedVisits.nextKeys)
            #expect(other.pseudonym(insteadOf: old[0][0]) != key.pseudonym(insteadOf: old[0][0]))
        }
    }

    @Test func `panels, days and order stay`() throws {
        try StagedVisits.with { visits in
            let before = try columns(try visits.commit(Self.visits, "00466"), visits.store())
            var map = PseudonymMap()
            visits.learn(Self.visits, "00466", into: &map)
            _ = try rekeyAll(visits, map)
            let after = try columns(
                try #require(try visits.manifest("00466")), visits.store(StagedVisits.nextKeys))
            for name in ["source", "quarter", "visited_at", "person_id_panel"] {
                #expect(try digest(name, before) == digest(name, after), "\(name)")
                #expect(try numbers(name, before) == numbers(name, after), "\(name)")
            }
            #expect(try digest("person_id", before) != digest("person_id", after))
        }
    }

    @Test func `what nobody can open is gone, and is read again`() throws {
        try StagedVisits.with { visits in
            let shredded = try visits.commit(Self.visits, "00466")
            let damaged = try visits.commit(Self.visits, "00467")
            try visits.folder.remove(
                try #require(visits.files.keys.first { $0.hasPrefix("vault/visits/2025-Q3/00466") }))
            try visits.folder.write([0], to: StagingStore.partitionName(damaged.unit, damaged.partition))
            var map = PseudonymMap()
            visits.learn(Self.visits, "00466", into: &map)
            #expect(try rekeyAll(visits, map) == [.discarded, .discarded])
            #expect(try visits.manifest(shredded.unit.source) == nil)
            #expect(visits.files.keys.filter { $0.hasPrefix("staging") || $0.hasPrefix("units") }.isEmpty)
            try visits.store(StagedVisits.nextKeys).removeUnreferenced()
            #expect(visits.files.isEmpty)
        }
    }

    @Test func `a unit without rows goes over too, and so does one that was sealed anew and not committed`() throws {
        try StagedVisits.with { visits in
            let empty = try visits.commit([], "00466")
            // A rewriting that died before the manifest: the same bytes, sealed under the new root key.
            let staged = try visits.store(StagedVisits.nextKeys)
                .beginPartition(empty.unit, dataset: StagedVisits.dataset).close()
            #expect(staged.partition == empty.partition)
            #expect(try rekeyAll(visits, PseudonymMap()) == [.rewritten(rows: 0, unlinked: 0)])
            let store = visits.store(StagedVisits.nextKeys)
            #expect(try store.readPartition(try #require(try visits.manifest("00466"))).isEmpty)
            #expect(try store.facts().wrappingKeys == ["k2"] && store.facts().orphanKeys.isEmpty)
        }
    }

    @Test func `units of two keys are not counted together`() throws {
        try StagedVisits.with { visits in
            let old = try visits.commit(Self.visits, "00466")
            let new = try visits.commit(Self.visits, "00467", under: StagedVisits.nextKeys)
            #expect(visits.store().areOfOneKey([old]) && !visits.store().areOfOneKey([new]))
            #expect(!visits.store(StagedVisits.nextKeys).areOfOneKey([new, old]))
            #expect(!StagingStore(folder: visits.folder).areOfOneKey([new, old]))
            #expect(StagingStore(folder: visits.folder).areOfOneKey([]))
        }
    }
}
