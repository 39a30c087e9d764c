import Anonymise
import Cells
import Definition
import Foundation
import PostgresClient
import Synchronization
import Testing

@testable import Extract

/// We are reading, and the source's own administrator waits (fault X8).
@Suite struct BlockingGuardTests {
    private let extraction: Extraction
    private let pair: PairedSource

    init() throws {
        extraction = try Extraction()
        pair = try PairedSource("mot_cua", commune: "00613")
        try pair.database.execute(
            "ALTER TABLE nq57_export.tin_bai RENAME TO goc; "
                + "INSERT INTO nq57_export.goc (ma_tin, ma_xa, dang_luc) SELECT i::text, '00613', '2025-08-01T08:00:00Z' "
                + "FROM generate_series(1, 4000) AS i")
    }

    /// A view over the base table that delivers a row every so many seconds.
    private func readSlowly(secondsARow: Double) throws {
        try pair.database.execute(
            "CREATE OR REPLACE VIEW nq57_export.tin_bai AS SELECT ma_tin, ma_xa, "
                + "CASE WHEN pg_sleep(\(secondsARow)) IS NULL THEN dang_luc ELSE dang_luc END AS dang_luc, kenh_dang "
                + "FROM nq57_export.goc")
    }

    /// Runs SQL on a connection of its own, after a while; the answer is how long it took.
    private func run(_ sql: String, after delay: Double) -> Measured {
        let measured = Measured()
        let database = pair.database
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: delay)
            let start = ContinuousClock.now
            let result = Result { try database.connect().execute(sql) }
            measured.finish((try? result.get()) == nil ? nil : ContinuousClock.now - start)
        }
        return measured
    }

    @Test func `whoever waits for a table that we read gets it within five seconds`() throws {
        try readSlowly(secondsARow: 0.05)
        let alter = run("ALTER TABLE nq57_export.goc ADD COLUMN them text", after: 1)
        let reader = run("SELECT count(*) FROM nq57_export.goc", after: 1.5)
        let outcome = try extraction.run(pair.sources[0], datasets: ["outreach_items", "documents"])
        #expect(outcome.failures == ["yield yielded"])
        #expect(outcome.units.count == 4)
        #expect(outcome.guest.yields == 1)
        for took in [alter.wait(), reader.wait()] {
            #expect(try #require(took, "it ended, and well") < .seconds(5))
        }
        let unit = UnitID(source: "00613", series: "outreach_items", quarter: Extraction.q3)
        #expect(try extraction.store.manifest(of: unit) == nil)
    }

    @Test func `what was read before we gave way stays, and the rest is read by another try`() throws {
        try readSlowly(secondsARow: 0.05)
        let alter = run("ALTER TABLE nq57_export.goc ADD COLUMN them text", after: 1)
        let datasets = ["documents", "outreach_items"]
        let first = try extraction.run(pair.sources[0], datasets: datasets)
        #expect(first.summary["documents/2025-Q3"] == "committed")
        #expect(first.summary["outreach_items/2025-Q3"] == "yield yielded")
        #expect(alter.wait() != nil)
        try readSlowly(secondsARow: 0)
        let again = try extraction.run(
            pair.sources[0], datasets: datasets,
            only: first.units.reduce(into: []) { if $1.id.series == "outreach_items" { $0.insert($1.id) } })
        #expect(again.summary.values.allSatisfy { $0 == "committed" })
        #expect(again.guest.yields == 0)
        #expect(again.manifest("outreach_items", Extraction.q3)?.partition.rows == 4_000)
    }

    @Test func `a reading that nobody waits for goes on`() throws {
        try readSlowly(secondsARow: 0.0002)
        let reader = run("SELECT count(*) FROM nq57_export.goc", after: 2.5)
        let outcome = try extraction.run(pair.sources[0], datasets: ["outreach_items"])
        #expect(outcome.summary.values.allSatisfy { $0 == "committed" })
        #expect(reader.wait() != nil)
        #expect(outcome.guest.heldMilliseconds > 2_500)
        #expect(outcome.guest.yields == 0)
    }

    @Test(arguments: [120_000, 130_008, 140_000, 150_018])
    func `both questions find a session that waits for a backend, and none when nobody does`(version: Int) throws {
        let holder = try pair.database.connect()
        try holder.execute("BEGIN; LOCK TABLE nq57_export.goc IN ACCESS SHARE MODE")
        let asking = try pair.database.connect()
        let question = BlockingQuestion(serverVersion: version, backendID: holder.backendID, yieldAfterSeconds: 0)
        #expect(try asking.query(question.sql) == [["0"]])
        let alter = run("ALTER TABLE nq57_export.goc ADD COLUMN them text", after: 0)
        var found = [["0"]] as [[String?]]
        for _ in 0..<50 where found == [["0"]] {
            Thread.sleep(forTimeInterval: 0.1)
            found = try asking.query(question.sql)
        }
        #expect(found == [["1"]])
        try holder.execute("ROLLBACK")
        #expect(alter.wait() != nil)
        #expect(question.pollsInARow == (version < 140_000 ? 2 : 1))
    }
}

/// A duration that another thread will know.
private final class Measured: Sendable {
    private let done = DispatchSemaphore(value: 0)
    private let duration = Mutex<Duration?>(nil)

    func finish(_ duration: Duration?) {
        self.duration.withLock { $0 = duration }
        done.signal()
    }

    /// Nil if it failed or does not end within 20 seconds.
    func wait() -> Duration? {
        done.wait(timeout: .now() + 20) == .success ? duration.withLock { $0 } : nil
    }
}
