import Anonymise
import Cells
import Definition
import FaultProxy
import Foundation
import Fuzzing
import Testing

@testable import Extract

/// The network between a commune's server and us breaks (faults X1, X4, X5 and X10).
@Suite struct BrokenLineTests {
    private static let rows = 300
    private let extraction: Extraction
    private let items: NewsItems
    private let line: FaultyLine

    init() throws {
        extraction = try Extraction()
        items = try NewsItems(PairedSource("mot_cua", commune: "00613"), rows: BrokenLineTests.rows)
        line = try FaultyLine(to: items.pair.database.port)
    }

    private func source(connectSeconds: Int = 5, holdSeconds: Int = 600) -> SourceDefinition {
        items.pair.database.source(
            commune: "00613", layout: "mot_cua", host: "127.0.0.1", port: line.port, connectSeconds: connectSeconds,
            holdSeconds: holdSeconds)
    }

    private func read(
        _ extraction: Extraction, _ source: SourceDefinition? = nil, _ datasets: [String] = ["outreach_items"]
    ) throws -> SourceOutcome {
        try extraction.run(source ?? self.source(), datasets: datasets, quarters: [Extraction.q3])
    }

    /// Another state, under the same definitions.
    private func fresh() throws -> Extraction {
        try Extraction(reading: extraction.definition)
    }

    /// The partition that an undisturbed reading gives, and the stream that it came in.
    private func undisturbed() throws -> (partition: UnitManifest.Partition, stream: [UInt8]) {
        line.set(.none)
        let manifest = try #require(try read(fresh()).manifest("outreach_items", Extraction.q3))
        #expect(manifest.partition.rows == BrokenLineTests.rows)
        return (manifest.partition, line.answer)
    }

    /// Reads once with the fault, which must leave nothing behind, and once without it, which must give the truth.
    private func readTwice(_ fault: LineFault, _ truth: UnitManifest.Partition, holdSeconds: Int = 600) throws -> String
    {
        let extraction = try fresh()
        line.set(fault)
        let broken = try read(extraction, source(holdSeconds: holdSeconds))
        #expect(broken.failures.count == 1, "\(fault)")
        #expect(try extraction.store.manifest(of: NewsItems.unit) == nil, "\(fault)")
        #expect(extraction.files.isEmpty, "\(fault): \(extraction.files)")
        line.set(.none)
        #expect(try read(extraction).manifest("outreach_items", Extraction.q3)?.partition == truth, "\(fault)")
        return broken.failures.first ?? ""
    }

    @Test func `a connection that ends after any byte of a COPY costs the try, and the next one has every row`() throws
    {
        let (truth, stream) = try undisturbed()
        let trailer = try #require(stream.lastStart(of: [0x64, 0, 0, 0, 6, 0xFF, 0xFF]))
        let complete = try #require(stream.lastStart(of: Array("COPY \(BrokenLineTests.rows)".utf8)))
        let named = [0, 1, 18, 19, 20, trailer / 2, trailer, trailer + 5, trailer + 7, complete, complete + 9]
        var numbers = SplitMix(seed: 57)
        let random = (0..<Sweep.count(10)).map { _ in Int.random(in: 0..<complete, using: &numbers) }
        for (index, offset) in (named + random).enumerated() {
            let fault: LineFault = index % 3 == 2 ? .reset(after: offset) : .cut(after: offset)
            #expect(try readTwice(fault, truth).hasPrefix("transient"), "\(fault)")
        }
    }

    @Test func `a stream that comes byte by byte has the same rows`() throws {
        let (truth, _) = try undisturbed()
        line.set(.pieces(of: 1), from: .answer)
        #expect(try read(fresh()).manifest("outreach_items", Extraction.q3)?.partition == truth)
    }

    /// Offsets in the header and in the first tuple: signature, flags, length of the extension, number of fields, length of
    /// the first field.
    @Test func `a flipped bit in what frames the rows is a broken protocol`() throws {
        let (truth, _) = try undisturbed()
        for offset in [0, 10, 11, 15, 19, 20, 21] {
            #expect(try readTwice(.flip(at: offset), truth) == "source protocol", "\(offset)")
        }
    }

    @Test func `a flipped bit anywhere fails the unit or changes a value, and never the number of rows`() throws {
        let (truth, stream) = try undisturbed()
        var numbers = SplitMix(seed: 58)
        for _ in 0..<Sweep.count(10) {
            let fault = LineFault.flip(at: Int.random(in: 0..<stream.count, using: &numbers))
            let extraction = try fresh()
            line.set(fault)
            let outcome = try read(extraction, source(holdSeconds: 1))
            if let manifest = outcome.manifest("outreach_items", Extraction.q3) {
                let refused = manifest.quarantined.rows.values.reduce(0, +)
                #expect(manifest.partition.rows + refused == truth.rows, "\(fault)")
            } else {
                #expect(extraction.files.isEmpty, "\(fault)")
            }
        }
    }

    @Test func `a server that lets nobody in, or in and no further, is given up in time`() async throws {
        let waiting = source(connectSeconds: 1)
        line.set(.silence(after: 0), from: .answer)
        #expect(try await timed(waiting, within: 5) == "transient connectTimedOut")
        line.stopListening()
        #expect(try await timed(waiting, within: 5) == "transient connectTimedOut")
    }

    @Test func `a server that falls silent once it has let us in is given up in time`() async throws {
        line.set(.none, from: .answer)
        _ = try read(fresh())
        // ReadyForQuery: the login is over.
        let login = try #require(line.answer.firstStart(of: [0x5A, 0, 0, 0, 5]))
        line.set(.silence(after: login + 6), from: .answer)
        #expect(try await timed(source(connectSeconds: 1), within: 20) == "transient no_answer")
    }

    @Test func `a network that drops every packet in the middle of a COPY is given up in half a minute`() async throws {
        line.set(.blackHole(after: 100))
        #expect(try await timed(source(), within: 40) == "transient connectionLost")
        line.set(.none)
        #expect(try read(extraction).summary == ["outreach_items/2025-Q3": "committed"])
    }

    @Test func `a cancel that cannot get through does not delay the end of a snapshot`() async throws {
        line.set(.silence(after: 100))
        let line = line
        let later = Thread {
            Thread.sleep(forTimeInterval: 0.5)
            line.stopListening()
        }
        later.start()
        #expect(try await timed(source(holdSeconds: 2), within: 15) == "transient held_too_long")
    }

    /// The failure of a reading, which runs on a thread of its own and must end within so many seconds.
    private func timed(_ source: SourceDefinition, within seconds: Int) async throws -> String {
        let definition = extraction.definition
        let (failures, took) = try await OwnThread.run {
            let start = ContinuousClock.now
            let outcome = try Extraction(reading: definition).run(
                source, datasets: ["outreach_items"], quarters: [Extraction.q3])
            return (outcome.failures, ContinuousClock.now - start)
        }
        #expect(took < .seconds(seconds))
        #expect(failures.count == 1)
        return failures.first ?? ""
    }

    @Test func `what a slow line delivered in time stays, and the rest comes from another snapshot`() throws {
        try items.pair.database.execute(
            "INSERT INTO nq57_export.goc (ma_tin, ma_xa, dang_luc) SELECT 'x' || i, '00613', '2025-08-01T08:00:00Z' "
                + "FROM generate_series(1, 8000) AS i; "
                + "INSERT INTO nq57_export.van_ban (ma_van_ban, ma_xa, ngay_ban_hanh) VALUES ('v', '00613', '2025-08-01')"
        )
        let datasets = ["documents", "outreach_items"]
        line.set(.throttle(bytesPerSecond: 30_000))
        let start = ContinuousClock.now
        let slow = try read(extraction, source(holdSeconds: 3), datasets)
        #expect(ContinuousClock.now - start < .seconds(3 + 6 + 2))
        #expect(
            slow.summary == [
                "documents/2025-Q3": "committed", "outreach_items/2025-Q3": "transient held_too_long",
            ])
        #expect(slow.guest.snapshots == 1)
        line.set(.none)
        let again = try extraction.run(source(), datasets: datasets, quarters: [Extraction.q3], only: [NewsItems.unit])
        #expect(again.manifest("outreach_items", Extraction.q3)?.partition.rows == BrokenLineTests.rows + 8_000)
        #expect(again.manifest("outreach_items", Extraction.q3)?.sourceState.snapshot != nil)
        #expect(again.units.count == 1)
    }
}

extension [UInt8] {
    fileprivate func firstStart(of part: [UInt8]) -> Int? {
        firstRange(of: part)?.lowerBound
    }

    fileprivate func lastStart(of part: [UInt8]) -> Int? {
        ranges(of: part).last?.lowerBound
    }
}
