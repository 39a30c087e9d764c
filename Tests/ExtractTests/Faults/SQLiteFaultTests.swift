import Anonymise
import Cells
import Definition
import FaultProxy
import Foundation
import Fuzzing
import Glibc
import SQLiteClient
import Synchronization
import Testing

@testable import Extract

/// A file that its owner writes to, leaves broken, or replaces (fault X20).
@Suite struct SQLiteFaultTests {
    private static let rows = 20_000
    private let extraction: Extraction
    private let folder: URL
    private let path: String

    init() throws {
        extraction = try Extraction()
        folder = FileManager.default.temporaryDirectory.appending(path: "nq57-files-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: "commune.db").path()
        try Self.write(path, rows: Self.rows)
    }

    private static func write(_ path: String, rows: Int) throws {
        let writer = try SQLiteWriter.create(path: path, schema: "nq57_export", applicationID: 57)
        try writer.execute(
            try Repository.tables("mot_cua").replacing("CREATE SCHEMA IF NOT EXISTS nq57_export;", with: ""))
        try writer.execute(
            "CREATE TABLE nq57_export.source AS SELECT '00613' AS commune_code, '2025-07' AS code_vintage, "
                + "'mot_cua' AS layout")
        try writer.execute(
            "INSERT INTO nq57_export.tin_bai (ma_tin, ma_xa, dang_luc) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
                + "SELECT i + 1 FROM n WHERE i < \(rows)) SELECT 't' || i, '00613', '2025-08-01T08:00:00Z' FROM n")
        try writer.close()
    }

    private func read(
        _ path: String? = nil, into extraction: Extraction? = nil,
        isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) throws -> SourceOutcome {
        try (extraction ?? self.extraction).run(
            SourceDefinition.test(commune: "00613", layout: "mot_cua", kind: .sqlite(path: path ?? self.path)),
            datasets: ["outreach_items"], quarters: [Extraction.q3], isInterrupted: isInterrupted)
    }

    private func bytes(_ suffix: String = "") throws -> Data {
        try Data(contentsOf: URL(filePath: path + suffix))
    }

    /// Does something once, when the reading asks for the third time whether it should stop: the file is open then, and
    /// the snapshot taken.
    private func onceWhileReading(_ body: @escaping @Sendable () throws -> Void) -> @Sendable () -> Bool {
        let calls = Counted()
        return {
            if calls.next() == 3 { _ = Result { try body() } }
            return false
        }
    }

    private final class Counted: Sendable {
        private let count = Mutex(0)

        func next() -> Int {
            count.withLock { count in
                count += 1
                return count
            }
        }
    }

    @Test func `a file that its owner holds is tried again, and read once it is free`() async throws {
        let before = try bytes()
        let owner = try SQLiteOwner(path)
        try owner.run("BEGIN EXCLUSIVE")
        let (definition, path) = (extraction.definition, path)
        let held = try await OwnThread.run {
            try Extraction(reading: definition).run(
                SourceDefinition.test(commune: "00613", layout: "mot_cua", kind: .sqlite(path: path)),
                datasets: ["outreach_items"], quarters: [Extraction.q3]
            ).failures
        }
        #expect(held == ["transient sqlite_5"])
        let letting = Thread {
            Thread.sleep(forTimeInterval: 0.5)
            _ = Result { try owner.run("COMMIT") }
        }
        letting.start()
        #expect(try read().summary == ["outreach_items/2025-Q3": "committed"])
        #expect(try bytes() == before)
    }

    @Test func `a journal that a dead owner left is not rolled back by us, and the file is tried again`() throws {
        let owner = try SQLiteOwner(path)
        try owner.run(
            "PRAGMA cache_size = 1; BEGIN; UPDATE tin_bai SET kenh_dang = 'zalo', tieu_de = hex(randomblob(40))")
        owner.kill()
        let (before, journal) = (try bytes(), try bytes("-journal"))
        #expect(!journal.isEmpty)
        let outcome = try read()
        #expect(outcome.failures.count == 1)
        #expect(outcome.failures.first?.hasPrefix("transient") == true, "\(outcome.failures)")
        #expect(try bytes() == before)
        #expect(try bytes("-journal") == journal)
        try SQLiteOwner(path).run("SELECT count(*) FROM tin_bai")
        #expect(try read().manifest("outreach_items", Extraction.q3)?.partition.rows == Self.rows)
    }

    @Test func `a log that grows under us changes no row of the snapshot, and the file counts as changed`() throws {
        let owner = try SQLiteOwner(path)
        try owner.run("PRAGMA journal_mode = WAL; DELETE FROM tin_bai WHERE ma_tin = 't1'")
        let outcome = try read(
            isInterrupted: onceWhileReading { try owner.run("DELETE FROM tin_bai WHERE ma_tin IN ('t2', 't3')") })
        let manifest = try #require(outcome.manifest("outreach_items", Extraction.q3), "\(outcome.summary)")
        #expect([Self.rows - 1, Self.rows - 3].contains(manifest.partition.rows))
        #expect(manifest.fingerprint == nil)
        let (file, log) = (try bytes(), try bytes("-wal"))
        let next = try read()
        #expect(next.manifest("outreach_items", Extraction.q3)?.partition.rows == Self.rows - 3)
        #expect(next.guest.rows > 0)
        #expect(try read().summary == ["outreach_items/2025-Q3": "unchanged"])
        #expect(try bytes() == file)
        #expect(try bytes("-wal") == log)
    }

    @Test func `a log that was not delivered with its file is said to be missing`() throws {
        let owner = try SQLiteOwner(path)
        try owner.run("PRAGMA journal_mode = WAL; DELETE FROM tin_bai WHERE ma_tin = 't1'")
        let lonely = folder.appending(path: "delivered").path()
        try FileManager.default.createDirectory(atPath: lonely, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: path, toPath: lonely + "/commune.db")
        let outcome = try read(lonely + "/commune.db")
        // Whoever may write beside the file opens it without its log; the design forbids us that right.
        guard case .failed(let failure)? = outcome.units.first?.outcome else {
            #expect(outcome.manifest("outreach_items", Extraction.q3) != nil)
            return
        }
        #expect(failure.remedy.contains("journal_mode=DELETE"))
    }

    /// One byte in each page, and many more at random.
    @Test func `a damaged page is refused or gives rows, and never a crash`() throws {
        let small = folder.appending(path: "small.db").path()
        try Self.write(small, rows: 2_000)
        let sound = try Data(contentsOf: URL(filePath: small))
        let pages = sound.count / 8_192
        var numbers = SplitMix(seed: 20)
        let headers = (0..<pages).map { $0 * 8_192 + ($0 == 0 ? 100 : 0) }
        let random = (0..<Sweep.count(40)).map { _ in Int.random(in: 0..<sound.count, using: &numbers) }
        var words: [String: Int] = [:]
        for offset in headers + random {
            var broken = sound
            broken[offset] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
            try broken.write(to: URL(filePath: small))
            let outcome = try read(small, into: try Extraction(reading: extraction.definition))
            let word = outcome.summary["outreach_items/2025-Q3"] ?? ""
            words[String(word.prefix { $0 != " " }), default: 0] += 1
            #expect(try Data(contentsOf: URL(filePath: small)) == broken)
        }
        #expect(words["fatal"] == nil, "\(words)")
        #expect(words["source"] ?? 0 > pages / 2, "\(words)")
    }

    @Test func `a file that was cut is refused, wherever it was cut`() throws {
        let small = folder.appending(path: "small.db").path()
        try Self.write(small, rows: 2_000)
        let sound = try Data(contentsOf: URL(filePath: small))
        for length in [0, 1, 99, 100, 8_191, 8_192, 8_193, sound.count / 2, sound.count - 8_192, sound.count - 1] {
            try sound.prefix(length).write(to: URL(filePath: small))
            let extraction = try Extraction(reading: extraction.definition)
            let outcome = try read(small, into: extraction)
            #expect(outcome.failures.count == 1, "\(length): \(outcome.summary)")
            #expect(outcome.failures.first?.hasPrefix("fatal") == false, "\(length)")
            #expect(extraction.files.isEmpty)
        }
    }

    @Test func `a file that is replaced under us is read as it was, and read again next time`() throws {
        let newer = folder.appending(path: "newer.db").path()
        try Self.write(newer, rows: 15_000)
        let (path, rows) = (path, Self.rows)
        let outcome = try read(isInterrupted: onceWhileReading { unsafe rename(newer, path) })
        let manifest = try #require(outcome.manifest("outreach_items", Extraction.q3), "\(outcome.summary)")
        #expect(manifest.partition.rows == rows)
        #expect(manifest.fingerprint == nil)
        let next = try read()
        #expect(next.manifest("outreach_items", Extraction.q3)?.partition.rows == 15_000, "\(next.summary)")
    }

    @Test func `a file that is cut under us is no crash`() throws {
        // More pages than SQLite keeps in memory.
        let path = folder.appending(path: "large.db").path()
        try Self.write(path, rows: 90_000)
        let outcome = try read(
            path,
            isInterrupted: onceWhileReading {
                let file = try FileHandle(forWritingTo: URL(filePath: path))
                try file.truncate(atOffset: 16_384)
                try file.close()
            })
        #expect(outcome.failures.count == 1)
        #expect(outcome.failures.first?.hasPrefix("source") == true, "\(outcome.failures)")
        #expect(extraction.files.isEmpty)
    }
}
