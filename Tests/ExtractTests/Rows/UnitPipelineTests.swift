import Cells
import Columns
import Compression
import Definition
import DurableFiles
import Foundation
import Testing

@testable import Anonymise
@testable import Extract

struct UnitPipelineTests {
    private let thirdQuarter = Quarter(year: 2025, number: 3)
    private let fourthQuarter = Quarter(year: 2025, number: 4)

    /// A state folder of its own, removed at the end.
    private func withStore(_ body: (StagingStore, DurableFolder) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "units-\(UUID().uuidString)"
        let folder = DurableFolder(path: path, temporary: path + "/tmp")
        try folder.create()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(StagingStore(folder: folder), folder)
    }

    private func run(
        _ fixture: RowFixture, _ batches: [[RowFixture.Row]], quarters: [Quarter]? = nil,
        candidates: RepeatCandidates = .none, isSynthetic: Bool = true, in store: StagingStore
    ) throws -> [StagedUnit] {
        let pipeline = try UnitPipeline(
            fixture.context, quarters: quarters ?? [thirdQuarter], candidates: candidates, keys: .test,
            isSynthetic: isSynthetic, store: store)
        for batch in batches { try pipeline.consume(fixture.batch(batch)) }
        return try pipeline.finish()
    }

    /// Commits a unit and reads its rows back.
    private func rows(_ staged: StagedUnit, in store: StagingStore) throws -> [PseudonymisedBatch] {
        let manifest = UnitManifest(
            staged: staged, run: "20251101T000000Z-0000", asOf: CivilDate(dayNumber: 20_393), attempt: 1,
            sourceState: .init(
                kind: "sqlite", server: nil, snapshot: nil, dataTime: "2025-10-31T00:00:00Z", heldMilliseconds: 1,
                unlocked: []),
            census: .init(rows: staged.partition.rows, undated: 0, after: 0), fingerprint: nil,
            digests: .init(layout: "a", dataset: "b", codes: "c", columns: "d", key: PseudonymKeys.test.checkValue),
            tool: "test")
        try store.commit(manifest)
        let committed = try store.manifest(of: staged.unit)
        #expect(committed == manifest)
        return try store.readPartition(manifest)
    }

    private func words(_ column: String, _ batches: [PseudonymisedBatch]) -> [String?] {
        batches.flatMap { batch -> [String?] in
            guard let column = batch.columns.column(column), case .text(let text) = column.values else { return [] }
            return text.indices.indices.map { column.isValid($0) ? text.dictionary[Int(text.indices[$0])] : nil }
        }
    }

    private func lines(_ staged: StagedUnit, _ folder: DurableFolder) throws -> [String] {
        guard let file = staged.quarantined.file else { return [] }
        let name = "quarantine/\(staged.unit.series)/\(staged.unit.quarter)/\(file)"
        let text = String(decoding: try Zstandard.decompress(try folder.read(name), limit: 1 << 20), as: UTF8.self)
        return text.split(separator: "\n").map(String.init)
    }

    @Test func `rows go to the quarter of their local day`() throws {
        try withStore { store, _ in
            let fixture = try RowFixture("lien_thong", "petitions")
            let rows = [
                fixture.sample(["PhanAnhID": "1", "NgayNhan": "20250930235959", "ChuDe": "1"]),
                fixture.sample(["PhanAnhID": "2", "NgayNhan": "20251001000000", "ChuDe": "3"]),
                fixture.sample(["PhanAnhID": "3", "NgayNhan": "20250701000000", "ChuDe": "4"]),
            ]
            let units = try run(fixture, [rows], quarters: [thirdQuarter, fourthQuarter], in: store)
            #expect(units.map(\.unit.description) == ["00466/petitions/2025-Q3", "00466/petitions/2025-Q4"])
            #expect(words("petition_topic", try self.rows(units[0], in: store)) == ["online_service", "environment"])
            #expect(words("petition_topic", try self.rows(units[1], in: store)) == ["infrastructure"])
            #expect(words("quarter", try self.rows(units[1], in: store)) == ["2025-Q4"])
            #expect(words("source", try self.rows(units[1], in: store)) == ["00466"])
        }
    }

    @Test func `a register is written whole for each quarter`() throws {
        try withStore { store, _ in
            let fixture = try RowFixture("lien_thong", "officials")
            let rows = [fixture.sample(["CanBoID": "1"]), fixture.sample(["CanBoID": "2", "MaXa": "1"])]
            let units = try run(fixture, [rows], quarters: [thirdQuarter, fourthQuarter], in: store)
            #expect(units.map(\.partition.rows) == [1, 1])
            #expect(units.map(\.faultyRows) == [1, 1])
            #expect(units[0].partition.sha256 != units[1].partition.sha256)
        }
    }

    @Test func `a unit without rows is a true zero`() throws {
        try withStore { store, _ in
            let units = try run(try RowFixture("lien_thong", "petitions"), [], in: store)
            #expect(units[0].partition.rows == 0)
            #expect(units[0].partition.rowDigest == "0000000000000000")
            #expect(try rows(units[0], in: store).allSatisfy { $0.columns.rowCount == 0 })
        }
    }

    @Test func `of rows with one key the latest stands, whatever their order`() throws {
        let fixture = try RowFixture("lien_thong", "dossiers")
        let versions = [
            fixture.sample(["NgayCapNhat": "20250901000000", "LinhVucID": "1"]),
            fixture.sample(["NgayCapNhat": "20250903000000", "LinhVucID": "2", "MaHoSo": " h99.41-250815-0001 "]),
            fixture.sample(["NgayCapNhat": "20250902000000", "LinhVucID": "3"]),
        ]
        for order in [[0, 1, 2], [1, 2, 0], [2, 0, 1]] {
            try withStore { store, _ in
                let batches = order.map { [versions[$0]] }
                let unit = try run(fixture, batches, candidates: .every, in: store)[0]
                #expect(words("service_group", try rows(unit, in: store)) == ["certification"])
                #expect(unit.quarantined.rows == ["duplicate_key": 2])
                #expect(unit.faultyRows == 0)
            }
        }
    }

    @Test func `a repeat in another quarter is judged, and stays in its own`() throws {
        try withStore { store, folder in
            let fixture = try RowFixture("lien_thong", "dossiers")
            let old = fixture.sample(["NgayCapNhat": "20250901000000"])
            let new = fixture.sample(["NgayCapNhat": "20251002000000", "NgayTiepNhan": "20251001090000"])
            let unit = try run(fixture, [[old, new]], candidates: .every, in: store)[0]
            #expect(unit.partition.rows == 0)
            #expect(unit.quarantined.rows == ["duplicate_key": 1])
            #expect(try lines(unit, folder).count == 1)
        }
    }

    @Test func `a faulty row is no repeat`() throws {
        try withStore { store, _ in
            let fixture = try RowFixture("lien_thong", "dossiers")
            let good = fixture.sample()
            let bad = fixture.sample(["NgayCapNhat": "20251002000000", "TinhTrangID": "99"])
            let unit = try run(fixture, [[bad, good]], candidates: .every, in: store)[0]
            #expect(unit.partition.rows == 1)
            #expect(unit.quarantined.rows == ["bad_code": 1])
        }
    }

    @Test func `of equal times the greatest row stands`() throws {
        let fixture = try RowFixture("lien_thong", "dossiers")
        let versions = ["1", "3", "2"].map { fixture.sample(["LinhVucID": $0]) }
        var digests: Set<String> = []
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
            try withStore { store, _ in
                let unit = try run(fixture, [order.map { versions[$0] }], candidates: .every, in: store)[0]
                digests.insert(unit.partition.sha256)
            }
        }
        #expect(digests.count == 1)
    }

    @Test func `an install that team and point recorded is one`() throws {
        try withStore { store, _ in
            let fixture = try RowFixture("lien_thong", "app_installs")
            let rows = [
                fixture.sample(["NguonGhi": "2", "DongID": "1", "UngDung": "3", "ThoiGian": "20250901000000"]),
                fixture.sample(["NguonGhi": "1", "DongID": "9", "UngDung": "2", "ThoiGian": "20250801000000"]),
                fixture.sample(["NguonGhi": "1", "DongID": "8", "UngDung": "1", "ThoiGian": "20250701000000"]),
            ]
            let unit = try run(fixture, [rows], candidates: .every, in: store)[0]
            #expect(words("app", try self.rows(unit, in: store)) == ["vneid"])
            #expect(unit.quarantined.rows == ["duplicate_key": 2])
        }
    }

    @Test func `two grants of one card are one, the earlier`() throws {
        try withStore { store, _ in
            let fixture = try RowFixture("lien_thong", "sim_grants")
            let rows = [
                fixture.sample(["CapID": "1", "NgayCap": "20250902000000", "NhaMang": "1"]),
                fixture.sample([
                    "CapID": "2", "SoSeri": "8400 0000 0000 0000 0001", "NgayCap": "20250901000000", "NhaMang": "2",
                ]),
                fixture.sample(["CapID": "3", "SoSeri": "-", "NhaMang": "3"]),
                fixture.sample(["CapID": "4", "SoSeri": "-", "NhaMang": "9"]),
            ]
            let unit = try run(fixture, [rows], candidates: .every, in: store)[0]
            #expect(words("operator", try self.rows(unit, in: store)) == ["vinaphone", "mobifone", "other"])
            #expect(unit.quarantined.rows == ["duplicate_key": 1])
        }
    }

    @Test func `businesses with one tax code are one while they overlap`() throws {
        try withStore { store, _ in
            let fixture = try RowFixture("lien_thong", "businesses")
            let rows = [
                fixture.sample(["CoSoID": "1", "NgayDangKy": "20200101", "NgayChamDut": "20220101", "NganhNghe": "1"]),
                fixture.sample(["CoSoID": "2", "NgayDangKy": "20210101", "NganhNghe": "2"]),
                fixture.sample(["CoSoID": "3", "NgayDangKy": "20220101", "NganhNghe": "3"]),
            ]
            let unit = try run(fixture, [rows], candidates: .every, in: store)[0]
            #expect(words("business_sector", try self.rows(unit, in: store)) == ["agriculture", "construction"])
        }
    }

    @Test func `only the first series reports about quality`() throws {
        try withStore { store, _ in
            let changes: RowFixture.Row = ["TinhTrangID": "9", "NgayKetThucXuLy": "20250816090000", "MucDo": "7"]
            for (series, count) in [("dossiers", 1), ("dossiers-completed", 0)] {
                let fixture = try RowFixture("lien_thong", "dossiers", series: series)
                let rows = [fixture.sample(changes), fixture.sample(changes.merging(["MaXa": "613"]) { $1 })]
                let unit = try run(fixture, [rows], in: store)[0]
                #expect(unit.partition.rows == 1)
                #expect(unit.arrivedRows == 2)
                #expect(unit.faultyRows == count)
                #expect(unit.unmappedValues == count)
            }
        }
    }

    @Test func `identifiers count by rule, and the row stays`() throws {
        try withStore { store, _ in
            let fixture = try RowFixture("mot_cua", "dossiers")
            let rows = [
                fixture.sample(["so_dinh_danh": "84809512345"]), fixture.sample(["so_dinh_danh": "848326123456"]),
                fixture.sample(["so_dinh_danh": "848195123456"]), fixture.sample(["so_dinh_danh": "848096123456"]),
                fixture.sample(["ma_ho_so": "H99.41-250931-0001"]), fixture.sample(["ma_ho_so": "HS-2025/000123"]),
            ]
            let unit = try run(fixture, [rows], in: store)[0]
            #expect(unit.partition.rows == 6)
            #expect(unit.counts.badIdentifiers == ["citizen_id:C1": 1, "citizen_id:C4": 1])
            #expect(
                unit.counts.warnings == [
                    "citizen_id:sex_disagrees": 1, "citizen_id:birth_disagrees": 1, "dossier_code:date_disagrees": 1,
                    "dossier_code:nonstandard": 1,
                ])
        }
    }

    @Test func `a synthetic number is refused where sources are real`() throws {
        try withStore { store, folder in
            let fixture = try RowFixture("mot_cua", "dossiers")
            let rows = [fixture.sample(), fixture.sample(["so_dinh_danh": nil])]
            let unit = try run(fixture, [rows], isSynthetic: false, in: store)[0]
            #expect(unit.partition.rows == 1)
            #expect(unit.quarantined.rows == ["test_identifier": 1])
            #expect(try lines(unit, folder)[0].contains("\"shape\":{\"class\":\"digits\",\"length\":12}"))
        }
    }

    @Test func `a line of quarantine says why and where`() throws {
        try withStore { store, folder in
            let fixture = try RowFixture("mot_cua", "dossiers")
            let rows = [fixture.sample(["ma_ho_so": "-"]), fixture.sample(["trang_thai": "la"])]
            let unit = try run(fixture, [rows], in: store)[0]
            let record = PseudonymFunction(.dossier, keys: .test)
                .pseudonym(lengthPrefixed("000.41.26.H99-250901-0001")).hexadecimal
            #expect(
                try lines(unit, folder) == [
                    "{\"column\":\"dossier_code\",\"reason\":\"missing_key\",\"record\":null,"
                        + "\"rule\":\"dossier_code.missing_key\",\"shape\":{\"class\":\"empty\",\"length\":0}}",
                    "{\"column\":\"status\",\"reason\":\"bad_code\",\"record\":\"\(record)\","
                        + "\"rule\":\"status.bad_code\",\"shape\":{\"class\":\"letters\",\"length\":2}}",
                ])
        }
    }

    @Test func `no byte on disk holds an identifier`() throws {
        try withStore { store, folder in
            let fixture = try RowFixture("lien_thong", "training_attendance")
            let rows = [
                fixture.sample(), fixture.sample(["NguoiThamDuID": "8", "MaXa": "613"]),
                fixture.sample(["NguoiThamDuID": "9", "SoGiayTo": "848 195 123 456", "SoDienThoai": "+84 50 123 4567"]),
            ]
            let unit = try run(fixture, [rows], in: store)[0]
            _ = try self.rows(unit, in: store)
            let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
            #expect(files.contains { $0.hasSuffix(".parquet") })
            for file in files {
                guard let bytes = FileManager.default.contents(atPath: folder.path + "/" + file) else { continue }
                var texts = [String(decoding: bytes, as: UTF8.self)]
                if file.hasSuffix(".zst") { texts += try lines(unit, folder) }
                for canary in ["848195123456", "0501234567", "84501234567", "848 195"] {
                    #expect(!texts.contains { $0.contains(canary) })
                }
            }
        }
    }

    @Test func `cutting a stream into batches does not change a partition`() throws {
        let fixture = try RowFixture("lien_thong", "petitions")
        let rows = (1...40).map { fixture.sample(["PhanAnhID": "\($0)", "ChuDe": "\($0 % 5)"]) }
        var digests: Set<String> = []
        for size in [1, 7, 40] {
            try withStore { store, _ in
                let batches = stride(from: 0, to: 40, by: size).map { Array(rows[$0..<min($0 + size, 40)]) }
                digests.insert(try run(fixture, batches, in: store)[0].partition.sha256)
            }
        }
        #expect(digests.count == 1)
    }

    @Test func `the row digest does not depend on the order of rows`() throws {
        let fixture = try RowFixture("lien_thong", "petitions")
        let rows = (1...20).map { fixture.sample(["PhanAnhID": "\($0)", "ChuDe": "\($0 % 5)"]) }
        var digests: Set<String> = []
        for order in [rows, rows.reversed(), Array(rows[10...]) + rows[..<10]] {
            try withStore { store, _ in digests.insert(try run(fixture, [order], in: store)[0].partition.rowDigest) }
        }
        #expect(digests.count == 1)
        try withStore { store, _ in
            digests.insert(try run(fixture, [Array(rows.dropLast()) + [rows[0]]], in: store)[0].partition.rowDigest)
        }
        #expect(digests.count == 2)
    }
}
