import Anonymise
import Cells
import Columns
import Definition
import Foundation
import Testing

@testable import Extract

/// 126 codes, of which 96 named another place before July 2025 (fault X15).
@Suite struct CommuneCodesTests {
    private let definition: PipelineDefinition
    private let codes: [String]

    init() throws {
        definition = try Repository.hanoi()
        codes = definition.communes.map(\.code).sorted()
    }

    /// What a layout's column of the residence makes of values, as codes; nil: of none.
    private func communes(_ layout: String, _ values: [String?]) throws -> [String?] {
        let fixture = try RowFixture(layout, "dossiers")
        let column = fixture.index("residence_commune")
        let source = layout == "mot_cua" ? "ma_xa_thuong_tru" : "MaXaThuongTru"
        let mapped = fixture.map(values.map { fixture.sample([source: $0]) })
        let kinds = try #require(mapped.communes.first { $0.column == column }).kinds
        guard case .plain(let residence) = mapped.identified.values[column], case .text(let text) = residence.values
        else { return [] }
        return kinds.indices.map { row in
            guard [CommuneValues.own, CommuneValues.other].contains(kinds[row]), residence.isValid(row) else {
                return nil
            }
            return text.dictionary[Int(text.indices[row])]
        }
    }

    @Test func `all 126 codes are read as themselves, from texts and from integers that lost their zeros`() throws {
        #expect(codes.count == 126)
        #expect(try communes("mot_cua", codes) == codes)
        #expect(try communes("lien_thong", codes.map { String(Int($0) ?? 0) }) == codes)
    }

    @Test func `no name, tax code or integer in a text is joined to a commune`() throws {
        let names = definition.communes.flatMap { commune in
            let name = commune.name.vi
            return [
                name, name.decomposedStringWithCanonicalMapping, "Phường \(name)", "xã \(name)",
                name.replacing("oà", with: "òa"), name.replacing("òa", with: "oà"), commune.name.en,
            ]
        }
        let taxCodes = codes.map { "101" + $0 }
        let short = codes.map { String(Int($0) ?? 0) }.filter { $0.count < 5 }
        let old = ["00001", "00613 ", "0613", "613.0", "00613-1", "Hà Nội", "01"]
        let found = try communes("mot_cua", names + taxCodes + short)
        #expect(found.allSatisfy { $0 == nil })
        #expect(try communes("mot_cua", old) == [nil, "00613", nil, nil, nil, nil, nil])
        #expect(try communes("lien_thong", ["1", "-613", "100613", "0", "99999"]).allSatisfy { $0 == nil })
    }

    /// A source of each commune whose rows name the 126 codes in turn: its own row stands, 125 are another's.
    @Test(arguments: ["mot_cua", "lien_thong"])
    func `of rows with all 126 codes a source keeps its own one`(layout: String) throws {
        let fixture = try RowFixture(layout, "dossiers")
        let (column, key) = layout == "mot_cua" ? ("ma_xa", "ma_ho_so") : ("MaXa", "MaHoSo")
        let rows = codes.enumerated().map { index, code in
            fixture.sample([
                column: layout == "mot_cua" ? code : String(Int(code) ?? 0), key: "H99.41-250815-\(1_000 + index)",
            ])
        }
        let mapped = fixture.map(rows)
        let receiving = fixture.index("commune_code")
        let kinds = try #require(mapped.communes.first { $0.column == receiving }).kinds
        #expect(kinds.filter { $0 == CommuneValues.own }.count == 1)
        #expect(kinds.filter { $0 == CommuneValues.other }.count == 125)
        #expect(codes[try #require(kinds.firstIndex(of: CommuneValues.own))] == fixture.context.commune)
    }

    /// Old codes share numbers with new ones, so a column is judged as a whole: 584 old units, 126 numbers in force.
    @Test func `a column of the old vintage is a breach in both layouts`() throws {
        for layout in ["mot_cua", "lien_thong"] {
            let commune = layout == "mot_cua" ? "00613" : "00466"
            let pair = try PairedSource(layout, commune: commune)
            let (table, key, code, home, status, time, updated) =
                layout == "mot_cua"
                ? ("ho_so", "ma_ho_so", "ma_xa", "ma_xa_thuong_tru", "trang_thai", "nhan_luc", "cap_nhat_luc")
                : (
                    "\"HoSo\"", "\"HoSoID\", \"MaHoSo\"", "\"MaXa\"", "\"MaXaThuongTru\"", "\"TinhTrangID\"",
                    "\"NgayTiepNhan\"",
                    "\"NgayCapNhat\""
                )
            let values =
                layout == "mot_cua"
                ? "'H' || i, '00613', CASE WHEN i % 10 = 0 THEN '00614' ELSE '00613' END, 'da_tiep_nhan', "
                    + "'2025-08-01T08:00:00Z'::timestamptz, '2025-08-02T08:00:00Z'::timestamptz"
                : "i, 'H' || i, 466, CASE WHEN i % 10 = 0 THEN 467 ELSE 466 END, 2, '20250801080000', '20250802080000'"
            try pair.database.execute(
                "INSERT INTO nq57_export.\(table) (\(key), \(code), \(home), \(status), \(time), \(updated)) "
                    + "SELECT \(values) FROM generate_series(1, 100) AS i")
            let extraction = try Extraction()
            let outcome = try extraction.run(pair.sources[0], datasets: ["dossiers"], quarters: [Extraction.q3])
            #expect(outcome.summary["dossiers/2025-Q3"] == "contract code_vintage", "\(layout)")
            #expect(extraction.files.allSatisfy { !$0.contains("dossiers/") })
            try pair.database.execute("UPDATE nq57_export.source SET code_vintage = 'before'")
            let old = try extraction.run(pair.sources[0], datasets: ["dossiers"], quarters: [Extraction.q3])
            #expect(old.failures == ["contract wrong_source"], "\(layout)")
        }
    }
}
