import Anonymise
import Cells
import Definition
import Foundation
import PostgresClient
import Testing

@testable import Extract

/// The source's own people empty a table, or hide rows of it, while we read (faults X9 and X11).
@Suite struct ConcurrentChangeTests {
    private static let rows = 60
    private let extraction: Extraction
    private let items: NewsItems

    init() throws {
        extraction = try Extraction()
        items = try NewsItems(PairedSource("mot_cua", commune: "00613"), rows: ConcurrentChangeTests.rows)
    }

    private func read(_ source: SourceDefinition? = nil) throws -> SourceOutcome {
        try extraction.run(
            source ?? items.pair.sources[0], datasets: ["outreach_items"], quarters: [Extraction.q3])
    }

    @Test func `a table that is emptied after we have locked it is read whole, and the emptying waits for us`() throws {
        try items.deliver(secondsARow: 0.003)
        let database = items.pair.database
        let emptying = Thread {
            _ = Result {
                let connection = try database.connect()
                while try connection.query(ConcurrentChangeTests.locks) == [["0"]] {}
                try connection.execute("TRUNCATE nq57_export.goc")
            }
        }
        emptying.start()
        let outcome = try read()
        // On a machine that is busy enough we give way before we are done.
        if outcome.failures != ["yield yielded"] {
            #expect(outcome.manifest("outreach_items", Extraction.q3)?.partition.rows == ConcurrentChangeTests.rows)
        }
        while !emptying.isFinished { Thread.sleep(forTimeInterval: 0.02) }
        try items.deliver(secondsARow: 0)
        let word = outcome.failures.isEmpty ? "suspect emptied" : "committed"
        #expect(try read().summary == ["outreach_items/2025-Q3": word])
    }

    /// Locks that readers hold on the base table.
    private static let locks =
        "SELECT count(*) FROM pg_locks WHERE relation = 'nq57_export.goc'::regclass AND granted "
        + "AND mode = 'AccessShareLock' AND pid <> pg_backend_pid()"

    @Test func `a table that somebody is emptying is not read before they have decided`() throws {
        let emptier = try items.pair.database.connect()
        try emptier.execute("BEGIN; TRUNCATE nq57_export.goc")
        #expect(try read().failures == ["transient 55P03"])
        #expect(extraction.files.isEmpty)
        try emptier.execute("ROLLBACK")
        #expect(try read().manifest("outreach_items", Extraction.q3)?.partition.rows == ConcurrentChangeTests.rows)
    }

    @Test func `a row policy is an error for a reader whom it would hide rows from`() throws {
        let database = items.pair.database
        let role = try ScratchRole(in: database)
        let source = database.source(commune: "00613", layout: "mot_cua", user: role.name)
        #expect(try read(source).summary == ["outreach_items/2025-Q3": "committed"])
        try database.execute(
            "ALTER TABLE nq57_export.goc ENABLE ROW LEVEL SECURITY; "
                + "CREATE POLICY few ON nq57_export.goc FOR SELECT USING (ma_tin::int < 5)")
        #expect(try read(source).failures == ["contract row_policy"])
        try database.execute(
            "DROP VIEW nq57_export.tin_bai; ALTER TABLE nq57_export.goc RENAME TO tin_bai; "
                + "GRANT SELECT ON nq57_export.tin_bai TO \(role.name)")
        #expect(try read(source).failures == ["contract row_policy"])
        let manifest = try extraction.store.manifest(of: NewsItems.unit)
        #expect(manifest?.partition.rows == ConcurrentChangeTests.rows, "the last partition stays")
    }

    /// What the catalogue does not show, the session's `row_security = off` refuses.
    @Test func `a session of ours is refused where a policy would filter in silence`() throws {
        let database = items.pair.database
        let role = try ScratchRole(in: database)
        let source = database.source(commune: "00613", layout: "mot_cua", user: role.name)
        guard case .postgres(let endpoint) = source.kind else { return }
        try database.execute(
            "ALTER TABLE nq57_export.goc ENABLE ROW LEVEL SECURITY; GRANT SELECT ON nq57_export.goc TO \(role.name); "
                + "CREATE POLICY few ON nq57_export.goc FOR SELECT USING (ma_tin::int < 5)")
        let session = try PostgresSession(source, endpoint, relations: []) { false }
        let error = try #require(throws: PostgresError.self) {
            try session.rows("SELECT count(*) FROM nq57_export.goc")
        }
        #expect(error.sqlState == "42501")
    }
}
