import Foundation
import Testing

@testable import SQLiteClient

@Suite struct SQLiteConnectionTests {
    let path: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "nq57 sqlite \(UUID().uuidString)?#%")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: "commune.db").path(percentEncoded: false)
        let writer = try SQLiteWriter.create(path: path, schema: "nq57_export", applicationID: 57)
        try writer.execute("CREATE TABLE nq57_export.t (a text, b integer, c numeric, d date)")
        try writer.execute(
            "INSERT INTO nq57_export.t VALUES ('Yên Hoà', 7, 1.5, '2025-07-01'), (NULL, 'seven', 2, 20250701)")
        try writer.close()
    }

    @Test func `a file is read under the schema's name, whatever its path`() throws {
        let connection = try SQLiteConnection.open(path: path, schema: "nq57_export")
        #expect(try connection.query("SELECT b FROM nq57_export.t") == [["7"], ["seven"]])
    }

    @Test func `values come with their storage class`() throws {
        let connection = try SQLiteConnection.open(path: path, schema: "nq57_export")
        let classes = try connection.withStatement("SELECT a, b, c, d FROM nq57_export.t") { statement in
            var classes: [[SQLiteStatement.StorageClass]] = []
            while try statement.step() { classes.append((0..<4).map { statement.storageClass($0) }) }
            return classes
        }
        #expect(classes == [[.text, .integer, .real, .text], [.null, .text, .integer, .integer]])
    }

    @Test func `a NUL ends no text: what follows it is read, and keeps keys apart`() throws {
        let path = path + ".nul"
        let writer = try SQLiteWriter.create(path: path, schema: "nq57_export", applicationID: 57)
        try writer.execute("CREATE TABLE nq57_export.t (a text)")
        try writer.execute(
            "INSERT INTO nq57_export.t VALUES ('k' || char(0) || '1'), ('k' || char(0) || '2'), ('k')")
        try writer.close()
        let connection = try SQLiteConnection.open(path: path, schema: "nq57_export")
        #expect(try connection.query("SELECT a FROM nq57_export.t") == [["k\u{0}1"], ["k\u{0}2"], ["k"]])
        let grouped = "SELECT count(*) FROM nq57_export.t GROUP BY trim(CAST(a AS text), ' ')"
        #expect(try connection.query(grouped) == [["1"], ["1"], ["1"]])
    }

    @Test func `nothing can be written`() throws {
        let before = try Data(contentsOf: URL(filePath: path))
        let connection = try SQLiteConnection.open(path: path, schema: "nq57_export")
        for sql in [
            "DELETE FROM nq57_export.t", "CREATE TABLE nq57_export.u (a)", "PRAGMA nq57_export.user_version = 9",
        ] {
            #expect(throws: SQLiteError.self) {
                try connection.execute(sql)
                guard try connection.query("PRAGMA nq57_export.user_version") == [["0"]] else { return }
                throw SQLiteError(resultCode: 8)
            }
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    private func copy(_ path: String, unless isStopped: () -> Bool = { false }) throws -> SQLiteConnection {
        try SQLiteConnection.copy(
            path: path, schema: "nq57_export", withinMilliseconds: 5_000, unless: isStopped)
    }

    @Test func `a copy in memory holds the same rows, and leaves nothing beside the file`() throws {
        let folder = URL(filePath: path).deletingLastPathComponent()
        let before = try Data(contentsOf: URL(filePath: path))
        let connection = try copy(path)
        #expect(try connection.query("SELECT b FROM nq57_export.t") == [["7"], ["seven"]])
        #expect(try connection.query("PRAGMA nq57_export.quick_check(1)") == [["ok"]])
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).count == 1)
        try FileManager.default.removeItem(atPath: path)
        #expect(try connection.query("SELECT count(*) FROM nq57_export.t") == [["2"]])
    }

    @Test func `a copy cannot be written to`() throws {
        let connection = try copy(path)
        for sql in ["DELETE FROM nq57_export.t", "CREATE TABLE nq57_export.u (a)", "CREATE TABLE main.u (a)"] {
            #expect(throws: SQLiteError.self) { try connection.execute(sql) }
        }
    }

    private var other: String { path + ".owned" }

    /// A second file, still open in the hands of its owner.
    private func owned(_ mode: String) throws -> SQLiteWriter {
        let owner = try SQLiteWriter.create(path: other, schema: "nq57_export", applicationID: 57)
        for sql in [
            "CREATE TABLE nq57_export.t (a text)", "COMMIT", "PRAGMA nq57_export.locking_mode = NORMAL",
            "PRAGMA nq57_export.journal_mode = \(mode)", "SELECT count(*) FROM nq57_export.t",
        ] { try owner.execute(sql) }
        return owner
    }

    @Test(arguments: ["WAL", "DELETE"])
    func `a file whose owner goes on writing is copied as of one moment`(mode: String) throws {
        let owner = try owned(mode)
        try owner.execute("INSERT INTO nq57_export.t VALUES ('x')")
        try owner.execute("INSERT INTO nq57_export.t VALUES ('y')")
        let connection = try copy(other)
        try owner.execute("INSERT INTO nq57_export.t VALUES ('z')")
        #expect(try connection.query("SELECT count(*) FROM nq57_export.t") == [["2"]])
        #expect(try connection.query("PRAGMA nq57_export.quick_check(1)") == [["ok"]])
        #expect(try copy(other).query("SELECT count(*) FROM nq57_export.t") == [["3"]])
    }

    @Test func `copying stops when it is asked to`() throws {
        let owner = try owned("DELETE")
        try owner.execute(
            "INSERT INTO nq57_export.t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000) "
                + "SELECT hex(zeroblob(1500)) FROM n")
        #expect(try copy(other).query("SELECT count(*) FROM nq57_export.t") == [["6000"]])
        let error = try #require(throws: SQLiteError.self) { _ = try copy(other, unless: { true }) }
        #expect(error.isInterruption)
        #expect(error.kind == .transient)
    }

    @Test func `a missing file is not copied and not made`() throws {
        let error = try #require(throws: SQLiteError.self) { _ = try copy(path + ".not") }
        #expect(error.kind == .access)
        #expect(!FileManager.default.fileExists(atPath: path + ".not"))
    }

    @Test func `what is sorted stays in memory`() throws {
        #expect(try SQLiteConnection.open(path: path, schema: "nq57_export").query("PRAGMA temp_store") == [["2"]])
        #expect(try copy(path).query("PRAGMA temp_store") == [["2"]])
    }

    @Test func `a missing file is a matter of access`() throws {
        let error = try #require(throws: SQLiteError.self) {
            let connection = try SQLiteConnection.open(path: path + ".not", schema: "nq57_export")
            _ = try connection.query("SELECT 1 FROM nq57_export.sqlite_master")
        }
        #expect(error.kind == .access)
        #expect(!FileManager.default.fileExists(atPath: path + ".not"))
    }

    @Test func `something else than a database is the source's fault`() throws {
        let other = path + ".txt"
        try Data(repeating: 0x41, count: 5_000).write(to: URL(filePath: other))
        let error = try #require(throws: SQLiteError.self) {
            let connection = try SQLiteConnection.open(path: other, schema: "nq57_export")
            _ = try connection.query("SELECT 1 FROM nq57_export.sqlite_master")
        }
        #expect(error.kind == .source)
    }

    @Test func `a table that is not there is a matter of the contract`() throws {
        let connection = try SQLiteConnection.open(path: path, schema: "nq57_export")
        let error = try #require(throws: SQLiteError.self) { try connection.query("SELECT 1 FROM nq57_export.nowhere") }
        #expect(error.kind == .contract)
        #expect(!"\(error) \(error.remedy)".contains("nowhere"))
    }

    @Test func `a statement ends with the time limit`() throws {
        let connection = try SQLiteConnection.open(path: path, schema: "nq57_export")
        connection.limitTime(toMilliseconds: 100)
        let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        let error = try #require(throws: SQLiteError.self) { try connection.query(endless) }
        #expect(error.kind == .transient)
    }
}
