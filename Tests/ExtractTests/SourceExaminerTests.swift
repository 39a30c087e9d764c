import Cells
import Definition
import Foundation
import Testing

@testable import Extract

/// A small layout in a real database, looked at by roles that may too much or too little.
struct SourceExaminerTests {
    private static let layout = LayoutDefinition(
        name: "little", version: 1,
        datasets: [
            "visits": LayoutDataset(
                origin: .relation("visits"), sourceColumns: [.init(name: "id", type: .text)],
                columns: ["visit": LayoutColumn(inputs: [.init(column: "id")], mapping: .text(isProcedureCode: false))],
                ignored: ["visits": ["full_name"]], keepSmallest: [])
        ],
        tableStatements: "",
        tableColumns: ["visits": [.init(name: "id", type: .text), .init(name: "full_name", type: .text)]])

    private static let visits = DatasetDefinition(
        name: "visits", version: 1, kind: .register, subject: .authority, key: ["visit"],
        series: [UnitSeries(id: "visits", dataset: "visits", quarterBy: nil, isPrimary: true)], inForce: nil,
        latestBy: "visit", uniqueness: [], columns: [])

    /// A database whose export schema holds what the layout reads, and nothing else.
    private func database(_ more: String = "") throws -> ScratchDatabase {
        let database = try ScratchDatabase()
        try database.execute(
            """
            CREATE SCHEMA nq57_export;
            CREATE TABLE nq57_export.source (commune_code text, code_vintage text, layout text);
            INSERT INTO nq57_export.source VALUES ('00466', '2025-07', 'little');
            CREATE TABLE public.people (id text, full_name text);
            CREATE VIEW nq57_export.visits WITH (security_barrier) AS SELECT id FROM public.people;
            \(more)
            """)
        return database
    }

    private func examine(
        _ database: ScratchDatabase, as user: String, isSynthetic: Bool = false, port: Int? = nil,
        host: String? = nil, commune: String = "00466", lastRead: CivilDate? = nil
    ) -> [String: CheckResult] {
        let examiner = SourceExaminer(
            datasets: [SourceExaminerTests.visits], layouts: ["little": SourceExaminerTests.layout],
            communes: ["00004", "00466", "00613"],
            firstQuarter: .init(year: 2025, number: 3), asOf: .init(dayNumber: 20_500), isSynthetic: isSynthetic,
            isDeep: true, lastRead: { _, _ in lastRead }, now: { Int64(Date().timeIntervalSince1970) })
        let source = database.source(commune: commune, layout: "little", user: user, host: host, port: port)
        // Of one name the failure counts.
        return Dictionary(examiner.examine(source).results.map { ($0.check, $0) }) { first, second in
            first.outcome == .failed ? first : second
        }
    }

    private func failed(_ results: [String: CheckResult]) -> Set<String> {
        Set(results.filter { $0.value.outcome == .failed }.keys)
    }

    @Test func `a role that can read its export and nothing else is in order`() throws {
        let database = try database()
        let role = try ScratchRole(in: database)
        let results = examine(database, as: role.name)
        #expect(failed(results) == [])
        for check in [
            "tcp", "login", "version", "clock", "role", "member", "owner", "reads_more", "reads", "reads_other",
            "reads_dropped", "writes", "creates", "borrows", "snapshot", "identity", "contract", "census",
        ] {
            #expect(results[check]?.outcome == .passed, "\(check)")
        }
        #expect(results["other_databases"]?.outcome == .untested)
    }

    @Test(arguments: [
        ("GRANT SELECT ON public.people TO %", "reads_more"),
        ("GRANT SELECT (full_name) ON public.people TO %", "reads_more"),
        ("GRANT pg_read_all_data TO %", "member"),
        ("CREATE TABLE nq57_export.salaries (amount text); GRANT SELECT ON nq57_export.salaries TO %", "reads_other"),
        ("GRANT INSERT ON nq57_export.source TO %", "writes"),
        ("GRANT UPDATE (layout) ON nq57_export.source TO %", "writes"),
        ("CREATE SEQUENCE public.numbers; GRANT USAGE ON public.numbers TO %", "writes"),
        ("GRANT CREATE ON SCHEMA nq57_export TO %", "creates"),
        ("ALTER ROLE % CREATEROLE", "role"),
        ("ALTER ROLE % BYPASSRLS", "role"),
        ("ALTER TABLE nq57_export.source OWNER TO %", "owner"),
        (
            "CREATE FUNCTION public.all_people() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS "
                + "'SELECT count(*) FROM public.people'", "borrows"
        ),
    ])
    func `a role that may more than read its export is found out`(grant: String, check: String) throws {
        let database = try database()
        let role = try ScratchRole(in: database)
        try database.execute(grant.replacing("%", with: role.name))
        #expect(failed(examine(database, as: role.name)).contains(check))
    }

    @Test func `a column that is dropped must not be readable in a real source, and may be in a synthetic one`() throws
    {
        let database = try database(
            "DROP VIEW nq57_export.visits; CREATE VIEW nq57_export.visits AS SELECT id, full_name FROM public.people;")
        let role = try ScratchRole(in: database)
        #expect(failed(examine(database, as: role.name)) == ["reads_dropped"])
        #expect(failed(examine(database, as: role.name, isSynthetic: true)) == [])
    }

    @Test(arguments: [
        (
            "DROP VIEW nq57_export.visits; CREATE VIEW nq57_export.visits AS SELECT 1 AS id FROM public.people;",
            "contract"
        ),
        (
            "DROP VIEW nq57_export.visits; CREATE VIEW nq57_export.visits AS SELECT full_name FROM public.people;",
            "contract"
        ),
        (
            "DROP VIEW nq57_export.visits; "
                + "CREATE VIEW nq57_export.visits AS SELECT id, full_name AS more FROM public.people;", "extra_columns"
        ),
        ("UPDATE nq57_export.source SET commune_code = '00004';", "identity"),
        ("DELETE FROM nq57_export.source;", "identity"),
    ])
    func `a source that is not as its line says is found out`(change: String, check: String) throws {
        let database = try database(change)
        let role = try ScratchRole(in: database)
        #expect(failed(examine(database, as: role.name)).contains(check))
    }

    @Test func `what is not collected is a note, and what may not be read a failure`() throws {
        let database = try database("DROP VIEW nq57_export.visits;")
        let role = try ScratchRole(in: database)
        #expect(examine(database, as: role.name)["collected"]?.outcome == .note)
        let gone = examine(database, as: role.name, lastRead: .init(dayNumber: 20_400))["collected"]
        #expect(gone?.outcome == .failed)
        #expect(gone?.message.contains(CivilDate(dayNumber: 20_400).iso) == true)
        let other = try self.database()
        let poor = try ScratchRole(in: other)
        try other.execute("REVOKE SELECT ON nq57_export.visits FROM \(poor.name)")
        let results = examine(other, as: poor.name)
        #expect(failed(results).isSuperset(of: ["snapshot", "reads"]))
        #expect(results["reads"]?.message.hasSuffix("datasets need of: visits.") == true)
        try other.execute("REVOKE USAGE ON SCHEMA nq57_export FROM \(poor.name)")
        #expect(examine(other, as: poor.name)["reads"]?.message.hasSuffix("need of: source, visits.") == true)
    }

    @Test func `another commune's database is named, and not compared with the layout`() throws {
        let database = try database("DROP VIEW nq57_export.visits;")
        let role = try ScratchRole(in: database)
        let results = examine(database, as: role.name, commune: "00613")
        #expect(failed(results) == ["identity"])
        #expect(results["identity"]?.message.contains("commune 00466") == true)
        #expect(results["contract"] == nil && results["collected"] == nil)
    }

    @Test func `the step on the way that fails is named`() throws {
        let database = try database()
        #expect(failed(examine(database, as: "nobody_of_this_name")) == ["access"])
        #expect(failed(examine(database, as: "postgres", port: 1, host: "127.0.0.1")) == ["tcp"])
        #expect(failed(examine(database, as: "postgres", host: "no-such-host.invalid")) == ["name"])
    }

    @Test func `a superuser is refused, and what it could do is untested`() throws {
        let results = examine(try database(), as: "postgres")
        #expect(failed(results).contains("role"))
        #expect(results["privileges"]?.outcome == .untested)
    }

    @Test(arguments: [(0, true), (299, true), (-299, true), (301, false), (-301, false)])
    func `a clock may be five minutes off`(seconds: Int64, isGood: Bool) {
        let result = ServerExamination.clock(theirs: 1_000_000 + seconds, ours: 1_000_000)
        #expect((result.outcome == .passed) == isGood)
    }
}
