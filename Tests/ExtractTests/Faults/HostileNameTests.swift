import Definition
import FaultProxy
import Foundation
import Fuzzing
import Testing

@testable import Extract

/// Names and codes in definitions that would be SQL if they were not quoted (fault X23).
///
/// Names that no engine can hold are refused when definitions are read: `SpoiltDefinition.layouts`.
@Suite struct HostileNameTests {
    private static let pieces = [
        "\"", "'", ";", "--", "/*", "*/", "\\", "$$", "%", "?1", ":a", "@b", " ", "\t", "SELECT", "DROP TABLE t",
        "nq57_export", "Ngày nhận", "ợ", "e\u{301}", "😀", "(", ")", ",", ".", "E'", "U&", "\u{2028}", "a", "Ab",
    ]

    /// At most 63 bytes, as PostgreSQL holds them.
    private func name(_ numbers: inout SplitMix) -> String {
        var name = Self.pieces.randomElement(using: &numbers) ?? "a"
        for _ in 0..<Int.random(in: 0...8, using: &numbers) {
            let longer = name + (Self.pieces.randomElement(using: &numbers) ?? "a")
            if longer.utf8.count <= 63 { name = longer }
        }
        return name
    }

    @Test func `whatever a name or a code is made of, both engines take it for a name or a text and for nothing else`()
        throws
    {
        let pair = try PairedSource("mot_cua", commune: "00613", tables: "CREATE TABLE nq57_export.t (a text)")
        var numbers = SplitMix(seed: 23)
        for session in try pair.sessions() {
            for _ in 0..<Sweep.count(150) {
                let (column, text) = (name(&numbers), name(&numbers))
                let quoted = SQLDialect.quoted(column)
                let rows = try session.rows(
                    "SELECT \(quoted), \(session.dialect.literal(text)) FROM (SELECT 7 AS \(quoted)) AS \(quoted) "
                        + "WHERE \(quoted).\(quoted) = 7")
                #expect(rows == [["7", text]], "\(column)")
            }
            #expect(try session.rows("SELECT count(*) FROM nq57_export.t") == [["0"]])
        }
    }

    /// A value of a guard, as the layout has it, against the same value in a row.
    @Test func `a guard on a hostile code finds the rows that hold it, and no others`() throws {
        var numbers = SplitMix(seed: 24)
        // Space at the ends does not count in rows, so no definition has it.
        let codes = (0..<30).map { _ in name(&numbers).trimmingCharacters(in: .whitespacesAndNewlines) }
        let pair = try PairedSource(
            "mot_cua", commune: "00613", tables: "CREATE TABLE nq57_export.t (a text)",
            statements: codes.map {
                // Both engines read a doubled quote alike; a backslash is none in either's plain literals.
                "INSERT INTO nq57_export.t VALUES ('" + $0.replacing("'", with: "''") + "')"
            })
        for session in try pair.sessions() {
            for code in codes {
                let condition = LayoutColumn.Guard(source: "a", values: [.text(code)])
                let sql = SQLGuard(condition, types: ["a": .text], dialect: session.dialect).sql
                let found = try session.rows("SELECT a FROM nq57_export.t WHERE \(sql)").compactMap { $0[0] }
                let same = codes.filter { alike($0, code) }
                #expect(found.filter { $0 == code }.count == codes.filter { $0 == code }.count, "\(code)")
                #expect(found.allSatisfy { alike($0, code) } && found.count <= same.count, "\(code)")
            }
        }
    }

    /// Without regard to case and to space at their ends.
    private func alike(_ left: String, _ right: String) -> Bool {
        let forms = [left, right].map { $0.lowercased().trimmingCharacters(in: .whitespacesAndNewlines) }
        return forms[0] == forms[1]
    }
}
