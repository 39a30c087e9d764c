import Definition
import Testing

@testable import Extract

/// What a source may change, and what follows: one change each, on the tables of the newer layout.
@Suite struct ContractCheckTests {
    private let layout: LayoutDefinition

    init() throws {
        layout = try #require(try Repository.hanoi().layouts["mot_cua"])
    }

    /// The finding after a change in PostgreSQL.
    private func finding(_ dataset: String, after change: String) throws -> ContractCheck.Finding {
        let pair = try PairedSource("mot_cua", commune: "00613")
        try pair.database.execute(change)
        return try check(dataset, in: pair.sessions()[0])
    }

    private func check(_ dataset: String, in session: any SourceSession) throws -> ContractCheck.Finding {
        let mapped = try #require(layout.datasets[dataset])
        let failures = SourceFailures(source: "00613")
        return ContractCheck(catalogue: session.catalogue, dialect: session.dialect, failures: failures)
            .check(mapped, dataset: dataset)
    }

    private func breach(_ finding: ContractCheck.Finding) -> ExtractionFailure? {
        if case .breach(let failure) = finding { failure } else { nil }
    }

    @Test func `the tables of both layouts are sound in both engines`() throws {
        let definition = try Repository.hanoi()
        for name in ["mot_cua", "lien_thong"] {
            let layout = try #require(definition.layouts[name])
            for session in try PairedSource(name, commune: "00613").sessions() {
                for (dataset, mapped) in layout.datasets {
                    let check = ContractCheck(
                        catalogue: session.catalogue, dialect: session.dialect,
                        failures: SourceFailures(source: "00613"))
                    guard case .sound([], []) = check.check(mapped, dataset: dataset) else {
                        Issue.record("\(session.kind): \(name) \(dataset)")
                        continue
                    }
                }
            }
        }
    }

    @Test(arguments: [
        ("ALTER TABLE nq57_export.tin_bai DROP COLUMN kenh_dang", "missing_column"),
        ("ALTER TABLE nq57_export.tin_bai RENAME COLUMN kenh_dang TO kenh", "missing_column"),
        ("ALTER TABLE nq57_export.tin_bai ALTER COLUMN dang_luc TYPE timestamp", "wrong_type"),
        ("ALTER TABLE nq57_export.tin_bai ALTER COLUMN kenh_dang TYPE integer USING 1", "wrong_type"),
        ("ALTER TABLE nq57_export.tin_bai ENABLE ROW LEVEL SECURITY", "row_policy"),
        (
            "ALTER TABLE nq57_export.tin_bai RENAME TO goc; ALTER TABLE nq57_export.goc ENABLE ROW LEVEL SECURITY; "
                + "CREATE VIEW nq57_export.tin_bai AS SELECT * FROM nq57_export.goc", "row_policy"
        ),
    ])
    func `a change that could falsify rows is a breach`(change: String, code: String) throws {
        let failure = try #require(breach(try finding("outreach_items", after: change)))
        #expect(failure.code == code)
        #expect(failure.failureClass == .contract)
        #expect(failure.dataset == "outreach_items")
    }

    @Test(arguments: [
        "ALTER TABLE nq57_export.tin_bai ALTER COLUMN kenh_dang TYPE varchar(40)",
        "CREATE DOMAIN nq57_export.kenh AS text; ALTER TABLE nq57_export.tin_bai ALTER COLUMN kenh_dang TYPE nq57_export.kenh",
        "CREATE TYPE nq57_export.kenh AS ENUM ('zalo', 'khac'); "
            + "ALTER TABLE nq57_export.tin_bai ALTER COLUMN kenh_dang TYPE nq57_export.kenh USING NULL",
        "ALTER TABLE nq57_export.tin_bai RENAME TO goc; CREATE VIEW nq57_export.tin_bai AS SELECT * FROM nq57_export.goc",
    ])
    func `a change that means the same is sound`(change: String) throws {
        guard case .sound(let extra, let unlocked) = try finding("outreach_items", after: change) else {
            Issue.record("not sound")
            return
        }
        #expect(extra.isEmpty && unlocked.isEmpty)
    }

    @Test func `an extra column is named and never read`() throws {
        let change = "ALTER TABLE nq57_export.tin_bai ADD COLUMN luot_xem integer"
        guard case .sound(let extra, _) = try finding("outreach_items", after: change) else {
            Issue.record("not sound")
            return
        }
        #expect(extra == ["tin_bai.luot_xem"])
    }

    @Test func `a materialised view is read without a lock, and that is said`() throws {
        let change =
            "ALTER TABLE nq57_export.tin_bai RENAME TO goc; "
            + "CREATE MATERIALIZED VIEW nq57_export.ban_sao AS SELECT * FROM nq57_export.goc; "
            + "CREATE VIEW nq57_export.tin_bai AS SELECT * FROM nq57_export.ban_sao"
        guard case .sound(_, let unlocked) = try finding("outreach_items", after: change) else {
            Issue.record("not sound")
            return
        }
        #expect(unlocked == ["ban_sao"])
    }

    @Test func `a relation that is not there is missing, an empty one is not`() throws {
        guard
            case .missingRelations(["tin_bai"]) = try finding("outreach_items", after: "DROP TABLE nq57_export.tin_bai")
        else {
            Issue.record("found")
            return
        }
        guard case .sound = try finding("documents", after: "DROP TABLE nq57_export.tin_bai") else {
            Issue.record("not sound")
            return
        }
    }

    @Test func `a SQLite column of another type is a breach`() throws {
        let tables = try Repository.tables("mot_cua").replacing(
            "dang_luc  timestamptz", with: "dang_luc  timestamp")
        let session = try PairedSource("mot_cua", commune: "00613", tables: tables).sessions()[1]
        #expect(breach(try check("outreach_items", in: session))?.code == "wrong_type")
    }
}
