import Cells
import Columns
import Definition
import DurableFiles
import Foundation

@testable import Anonymise

/// A state folder with units of visits: who came, by citizen's number or telephone, from an `IdentifiedBatch`.
struct StagedVisits {
    static let quarter = Quarter(year: 2025, number: 3)
    /// Another root and name, the same fixed key as the test key.
    static let nextKeys = PseudonymKeys(root: Array(100..<132), rootID: "k2", fixed: Array(32..<64))

    let folder: DurableFolder

    init(_ path: String) throws {
        folder = DurableFolder(path: path, temporary: path + "/tmp")
        try folder.create()
    }

    /// In a folder of its own, removed at the end.
    static func with(_ body: (StagedVisits) throws -> Void) throws {
        let visits = try StagedVisits(NSTemporaryDirectory() + "visits-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(atPath: visits.folder.path) }
        try body(visits)
    }

    func store(
        _ keys: PseudonymKeys = .test, _ encryption: PipelineSettings.StagingEncryption = .aesGCM
    ) -> StagingStore {
        StagingStore(folder: folder, encryption: encryption, keys: keys)
    }

    func unit(_ source: String) -> UnitID { UnitID(source: source, series: "visits", quarter: StagedVisits.quarter) }

    func manifest(_ source: String) throws -> UnitManifest? { try store().manifest(of: unit(source)) }

    /// Stages a row for each visit, in order, and refuses the rows whose key begins with `x`.
    @discardableResult
    func commit(
        _ visits: [(key: String, citizen: String)], _ source: String, under keys: PseudonymKeys = .test,
        _ encryption: PipelineSettings.StagingEncryption = .aesGCM
    ) throws -> UnitManifest {
        let store = store(keys, encryption)
        let rows = Pseudonymiser(dataset: StagedVisits.dataset, source: source, keys: keys, isSynthetic: true)
            .anonymise(StagedVisits.batch(visits))
        let writer = try store.beginPartition(unit(source), dataset: StagedVisits.dataset)
        var chosen: [Int32] = []
        for (row, visit) in visits.enumerated() {
            if visit.key.hasPrefix("x") {
                writer.refuse(
                    QuarantineLine(
                        fault: .badNumber, column: "amount", record: rows.record(row), shape: .init(.letters, length: 3)
                    ))
            } else {
                chosen.append(Int32(row))
            }
        }
        try writer.append(rows.rows(chosen, in: StagedVisits.quarter))
        let manifest = UnitManifest(
            staged: try writer.close(), run: "20251101T000000Z-0000", asOf: CivilDate(dayNumber: 20_393), attempt: 1,
            sourceState: .init(
                kind: "sqlite", server: nil, snapshot: nil, dataTime: "2025-10-31T00:00:00Z", heldMilliseconds: 0,
                unlocked: []),
            census: .init(rows: visits.count, undated: 0, after: 0), fingerprint: "hmac:0",
            digests: .init(layout: "a", dataset: "b", codes: "c", columns: "d", key: keys.checkValue), tool: "nq57 0")
        try store.commit(manifest)
        return manifest
    }

    /// What a source says now, learnt under both keys.
    func learn(_ visits: [(key: String, citizen: String)], _ source: String, into map: inout PseudonymMap) {
        PairedPseudonymiser(
            dataset: StagedVisits.dataset, source: source, keys: .test, following: StagedVisits.nextKeys,
            isSynthetic: true
        ).learn(StagedVisits.batch(visits), into: &map)
    }

    static var dataset: DatasetDefinition {
        DatasetDefinition(
            name: "visits", version: 1, kind: .event, subject: .person, key: ["visit_id"],
            series: [UnitSeries(id: "visits", dataset: "visits", quarterBy: "visited_at", isPrimary: true)],
            inForce: nil, latestBy: "visited_at", uniqueness: [],
            columns: [
                column("visit_id", .text, .identifier(.record), staged: .pseudonym(hasPanel: false)),
                column("citizen_id", .text, .identifier(.citizen), isNullable: true),
                column("visited_at", .timestamp, .time, staged: .day),
                column(
                    "person_id", .text, .identifier(.person), staged: .pseudonym(hasPanel: true),
                    derived: .person(from: ["citizen_id", "visit_id"])),
            ])
    }

    static func batch(_ visits: [(key: String, citizen: String)]) -> IdentifiedBatch {
        let times = visits.indices.map { HanoiTime.startOfDay(CivilDate(dayNumber: 20_332 + Int32($0 % 20))) }
        return IdentifiedBatch(
            values: [
                secret(visits.map(\.key)), secret(visits.map(\.citizen)), .plain(Column(.int64(times))), .absent,
            ], rowCount: visits.count)
    }

    private static func secret(_ values: [String]) -> IdentifiedBatch.Values {
        var bytes: [UInt8] = []
        var offsets: [Int32] = [0]
        for value in values {
            bytes += Array(value.utf8)
            offsets.append(Int32(bytes.count))
        }
        return .secret(SecretBytes(bytes: bytes, offsets: offsets))
    }

    private static func column(
        _ name: String, _ type: DatasetColumn.ValueType, _ kind: ColumnClass, staged: DatasetColumn.StagedForm? = nil,
        derived: Derivation? = nil, isNullable: Bool = false
    ) -> DatasetColumn {
        DatasetColumn(
            name: name, type: type, columnClass: kind, isNullable: isNullable, staged: staged, derivation: derived,
            minimum: nil, maximum: nil, isEmptiedWhenOutOfRange: false, label: LocalisedText(vi: name, en: name))
    }
}

extension StagedVisits {
    /// Paths and bytes of everything below the state folder, but for what is being written.
    var files: [String: Data] {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return names.filter { !$0.hasPrefix("tmp") }.reduce(into: [:]) { files, name in
            var isFolder: ObjCBool = false
            let path = folder.path + "/" + name
            // The flag lives for the call.
            guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue
            else { return }
            files[name] = FileManager.default.contents(atPath: path)
        }
    }
}
