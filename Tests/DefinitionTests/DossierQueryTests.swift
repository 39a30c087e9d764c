import Definition
import Foundation
import PostgresClient
import SQLiteClient
import Testing

/// The queries of lien_thong, run by both engines over the same few rows.
@Suite struct DossierQueryTests {
    private static let rows = """
        INSERT INTO nq57_export."HoSo" ("HoSoID", "MaHoSo", "MaXa", "LePhi") VALUES
            (1, 'H99.41-250901-0001', 466, 0), (2, 'H99.41-250901-0002', 466, NULL), (3, NULL, 466, 15000);
        INSERT INTO nq57_export."HoSoBoSung" ("BoSungID", "HoSoID", "NgayYeuCau", "NgayBoSung", "NgayHenTraMoi") VALUES
            (1, 1, '20250903080000', '20250904080000', NULL), (2, 1, '-', 'N/A', '20250912'),
            (3, 1, ' 20250905 ', '00000000000000', '20250911170000'), (4, 3, NULL, NULL, '2025-09-11'),
            (5, 9, '20250903080000', '', '');
        INSERT INTO nq57_export."QuaTrinhXuLy" ("BuocID", "HoSoID", "ThoiDiemXuLy", "TrangThai") VALUES
            (1, 1, '20250901083000', 4), (4, 1, '20250904200000', 4), (2, 1, '20250903200000', 6),
            (3, 1, '20250903200000', 5), (5, 1, 'hôm qua', 9), (6, 2, '20250905', 8);
        INSERT INTO nq57_export."BuoiTapHuan" ("BuoiID", "MaXa", "LoaiHinh", "ThoiGian") VALUES
            (1, 466, 1, '20250901080000');
        INSERT INTO nq57_export."NguoiThamDu" ("NguoiThamDuID", "BuoiID", "DoiTuong") VALUES (1, 1, 6), (2, 7, 6);
        """

    @Test(arguments: ["dossiers", "training_attendance"])
    func `both engines give the same rows`(dataset: String) throws {
        let fixture = try Fixture()
        let sqlite = try fixture.sqliteRows(of: dataset, from: Self.rows)
        #expect(try fixture.postgresRows(of: dataset, from: Self.rows) == sqlite)
    }

    @Test func `rounds and steps never multiply a dossier`() throws {
        let rows = try Fixture().sqliteRows(of: "dossiers", from: Self.rows)
        #expect(rows.count == 3)
        #expect(
            rows.first { $0["MaHoSo"] == "H99.41-250901-0001" }?["TamDung"]
                == "20250903080000-20250904080000;20250903200000-20250903200000;20250903200000-20250904200000;20250905000000-"
        )
        #expect(rows.first { $0["MaHoSo"] == "H99.41-250901-0001" }?["HanTraMoi"] == "20250911170000;20250912000000")
        #expect(rows.first { $0["MaHoSo"] == "H99.41-250901-0002" }?["TamDung"] == "20250905000000-")
        #expect(rows.first { $0["LePhi"] == "15000" }?["TamDung"] == "")
    }

    @Test func `an attendee whose session is missing has no commune and no time`() throws {
        let rows = try Fixture().sqliteRows(of: "training_attendance", from: Self.rows)
        let lost = try #require(rows.first { $0["NguoiThamDuID"] == "2" })
        #expect(lost["BuoiID"] == "" && lost["MaXa"] == "" && lost["ThoiGian"] == "")
    }
}

/// One layout's tables and queries; rows come back sorted, lists in them sorted too, NULL as empty.
private struct Fixture {
    let layout: LayoutDefinition
    let tables: String

    init() throws {
        let definition = try read(Repository.pipelines + "/hanoi")
        layout = try #require(definition.layouts["lien_thong"])
        tables = try String(contentsOfFile: Repository.pipelines + "/hanoi/layouts/lien_thong.ddl.sql", encoding: .utf8)
    }

    func sqliteRows(of dataset: String, from inserts: String) throws -> [[String: String]] {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".db").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try SQLiteWriter.create(path: path, schema: "nq57_export", applicationID: 0)
        try writer.execute(tables.replacing("CREATE SCHEMA IF NOT EXISTS nq57_export;", with: ""))
        try writer.execute(inserts)
        try writer.close()
        let (query, columns) = try query(of: dataset) { $1 }
        let rows = try SQLiteConnection.open(path: path, schema: "nq57_export").query(query)
        return sorted(rows, columns)
    }

    func postgresRows(of dataset: String, from inserts: String) throws -> [[String: String]] {
        let environment = ProcessInfo.processInfo.environment
        let host = try #require(environment["NQ57_TEST_PGHOST"], "NQ57_TEST_PGHOST is not set; run ops/test")
        let port = try #require(environment["NQ57_TEST_PGPORT"].flatMap { Int($0) })
        let connection = try PostgresConnection(
            PostgresParameters(
                host: host, port: port, database: "postgres", user: "postgres", password: nil, tlsMode: "disable",
                tls: [], source: "test", connectSeconds: 5))
        // One transaction that is rolled back: the server is left as it was.
        try connection.execute("BEGIN")
        for statement in (tables + "\n" + inserts).statements { try connection.execute(statement) }
        let (query, columns) = try query(of: dataset) { postgres, _ in postgres }
        let rows = try connection.query(query)
        try connection.execute("ROLLBACK")
        return sorted(rows, columns)
    }

    private func query(
        of dataset: String, _ dialect: (String, String) -> String
    ) throws -> (sql: String, columns: [String]) {
        let kept = try #require(layout.datasets[dataset])
        guard case .query(let postgres, let sqlite, _) = kept.origin else {
            throw ScratchPipelines.Missing(text: "query", file: dataset)
        }
        let columns = kept.sourceColumns.map(\.name)
        let list = columns.map { "CAST(\"\($0)\" AS text)" }.joined(separator: ", ")
        return ("SELECT \(list) FROM (\(dialect(postgres, sqlite))) AS unit", columns)
    }

    private func sorted(_ rows: [[String?]], _ columns: [String]) -> [[String: String]] {
        rows.map { row in
            let values = row.map { ($0 ?? "").split(separator: ";").sorted().joined(separator: ";") }
            return Dictionary(uniqueKeysWithValues: zip(columns, values))
        }.sorted { "\($0.sorted { $0.key < $1.key })" < "\($1.sorted { $0.key < $1.key })" }
    }
}

extension String {
    /// Cut at the ends of statements: no text of these scripts holds a semicolon at the end of a line.
    fileprivate var statements: [String] {
        split(separator: "\n").map { String($0.prefix(upTo: $0.firstRange(of: "--")?.lowerBound ?? $0.endIndex)) }
            .joined(separator: "\n").split(separator: ";").map(String.init).filter { $0.contains { !$0.isWhitespace } }
    }
}
