import Anonymise
import Cells
import Definition
import FaultProxy
import Foundation
import PostgresClient
import Testing

@testable import Extract

/// The server itself goes away, or ends what we do (faults X6, X7 and X12).
@Suite struct DyingServerTests {
    private func read(
        _ extraction: Extraction, _ source: SourceDefinition, _ datasets: [String] = ["outreach_items"]
    ) throws -> SourceOutcome {
        try extraction.run(source, datasets: datasets, quarters: [Extraction.q3])
    }

    @Test func `a server that is stopped in the middle of a COPY is read from its beginning once it runs again`() throws
    {
        let server = try OwnServer()
        let items = try NewsItems(PairedSource("mot_cua", commune: "00613", on: server), rows: 400)
        let source = items.pair.sources[0]
        let truth = try #require(try read(Extraction(), source).manifest("outreach_items", Extraction.q3)).partition
        for mode in ["immediate", "fast"] {
            try items.deliver(secondsARow: 0.02)
            let extraction = try Extraction()
            let stopping = Thread {
                Thread.sleep(forTimeInterval: 1)
                _ = Result { try server.stop(mode) }
            }
            stopping.start()
            let broken = try read(extraction, source)
            #expect(broken.failures.count == 1 && broken.failures.first?.hasPrefix("transient") == true)
            #expect(extraction.files.isEmpty)
            while !stopping.isFinished { Thread.sleep(forTimeInterval: 0.05) }
            #expect(try read(extraction, source).failures.first?.hasPrefix("transient") == true)
            try server.start()
            try items.deliver(secondsARow: 0)
            #expect(try read(extraction, source).manifest("outreach_items", Extraction.q3)?.partition == truth)
        }
    }

    @Test func `a statement that takes longer than it may is ended by the server, and costs its dataset only`() throws {
        let items = try NewsItems(PairedSource("mot_cua", commune: "00613"), rows: 100, secondsARow: 0.1)
        let source = items.pair.database.source(commune: "00613", layout: "mot_cua", statementSeconds: 1)
        let outcome = try read(Extraction(), source, ["outreach_items", "documents"])
        #expect(outcome.summary == ["outreach_items/2025-Q3": "transient 57014", "documents/2025-Q3": "committed"])
    }

    @Test func `a standby that must go on replaying costs a try, and its data are as old as what it has replayed`()
        throws
    {
        let primary = try OwnServer()
        let items = try NewsItems(PairedSource("mot_cua", commune: "00613", on: primary), rows: 200)
        let standby = try OwnServer(
            standbyOf: primary, settings: ["max_standby_streaming_delay = 0", "hot_standby_feedback = off"])
        let source = items.pair.database.source(
            commune: "00613", layout: "mot_cua", host: standby.folder, port: standby.port)
        let extraction = try Extraction()
        #expect(try read(extraction, source).failures == ["transient replay_time_unknown"])
        try items.deliver(secondsARow: 0.02)
        try waitForReplay(of: items, on: standby)
        let vacuum = Thread {
            Thread.sleep(forTimeInterval: 1)
            _ = Result {
                try items.pair.database.execute("DELETE FROM nq57_export.goc WHERE ma_tin::int % 2 = 0")
                try items.pair.database.execute("VACUUM nq57_export.goc")
            }
        }
        vacuum.start()
        // As an error of the statement (40001), or as the end of the connection: it depends on what waits for us.
        let conflict = try read(extraction, source)
        #expect(conflict.failures.count == 1 && conflict.failures.first?.hasPrefix("transient") == true)
        #expect(try standby.log().contains("due to conflict with recovery"))
        try items.deliver(secondsARow: 0)
        try waitForReplay(of: items, on: standby)
        let replayed = try items.pair.database.standby(standby).query(
            "SELECT pg_wal_replay_pause(), to_char(pg_last_xact_replay_timestamp() AT TIME ZONE 'UTC', "
                + "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
        try items.pair.database.execute("DELETE FROM nq57_export.goc")
        let manifest = try #require(try read(extraction, source).manifest("outreach_items", Extraction.q3))
        #expect(manifest.partition.rows == 100)
        #expect(manifest.sourceState.dataTime == replayed[0][1])
    }

    /// Until the standby has what the primary has now.
    private func waitForReplay(of items: NewsItems, on standby: OwnServer) throws {
        let position = try #require(
            try items.pair.database.connect().query("SELECT pg_current_wal_insert_lsn()")[0][0])
        for _ in 0..<200 {
            let isThere = try items.pair.database.standby(standby).query(
                "SELECT pg_last_wal_replay_lsn() >= '\(position)'")
            if isThere == [["t"]] { return }
            Thread.sleep(forTimeInterval: 0.1)
        }
        Issue.record("the standby does not follow")
    }
}
