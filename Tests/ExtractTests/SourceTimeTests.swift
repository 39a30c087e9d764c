import Cells
import Definition
import Testing

@testable import Extract

@Suite struct SourceTimeTests {
    @Test(arguments: [
        ("20250930233000", SourceTime.Reading.instant(1_759_249_800_000_000)),
        (" 20250930\t", .instant(1_759_165_200_000_000)), ("20250701000000", .instant(1_751_302_800_000_000)),
        ("20240229", .instant(1_709_139_600_000_000)), ("", .empty), ("  ", .empty), ("-", .empty), (" N/A", .empty),
        ("00000000000000", .empty), ("0", .empty), ("20250229", .unreadable), ("20250931000000", .unreadable),
        ("20250930240000", .unreadable), ("20250930236000", .unreadable), ("2025093023", .unreadable),
        ("00000101", .unreadable), ("2025-09-30", .unreadable), ("２０２５０９３０", .unreadable),
    ])
    func `digits name a local time`(text: String, reading: SourceTime.Reading) {
        #expect(SourceTime.digits(Array(text.utf8)[...]) == reading)
    }

    @Test(arguments: [
        ("2025-09-30T17:30:00Z", 1_759_253_400_000_000), ("2025-10-01T00:30:00+07:00", 1_759_253_400_000_000),
        ("2025-09-30T14:00:00-03:30", 1_759_253_400_000_000), ("2025-10-01T00:30:00", nil),
        ("2025-10-01T00:30:00+15:00", nil),
        ("2025-10-01 00:30:00Z", nil), ("2025-02-30T00:30:00Z", nil), ("2025-10-01T24:00:00Z", nil), ("now", nil),
        ("", nil),
    ])
    func `an instant needs its offset`(text: String, microseconds: Int64?) {
        #expect(SourceTime.isoInstant(Array(text.utf8)[...]) == microseconds)
    }

    /// Every combination of a date, a time and something wrong, as text.
    private static let digitTexts: [String] = {
        let days = [
            "20250630", "20250701", "20251231", "20240229", "20250229", "20000229", "21000229", "20250431", "20251301",
            "20250100", "00000101", "00010101",
        ]
        let times = ["", "000000", "235959", "240000", "126000", "120060", "12", "abcdef"]
        return days.flatMap { day in times.map { day + $0 } } + [
            "", "-", "N/A", "0", "00000000", " 20250701 ", "n/a", "+20250701",
        ]
    }()

    @Test func `the census reads digits as the decoder does, in both engines`() throws {
        let column = LayoutColumn(inputs: [.init(column: "t")], mapping: .time(.digits))
        let rows = Self.digitTexts.enumerated().map { "INSERT INTO nq57_export.x VALUES (\($0), '\($1)')" }
        let pair = try PairedSource(
            "test", commune: "00613", tables: "CREATE TABLE nq57_export.x (i integer, t text)", statements: rows)
        let day = try #require(CivilDate(iso: "2025-07-01"))
        for session in try pair.sessions() {
            let clause = TimeClause(column, format: .digits, types: ["t": .text], dialect: session.dialect)
            let answers = try session.rows(
                "SELECT CASE WHEN \(clause.value) IS NULL THEN CASE WHEN \(clause.isRecorded) THEN 'bad' ELSE 'empty' END "
                    + "WHEN \(clause.value) < \(clause.bound(day)) THEN 'before' ELSE 'after' END FROM nq57_export.x ORDER BY i"
            )
            for (text, answer) in zip(Self.digitTexts, answers) {
                let expected =
                    switch SourceTime.digits(Array(text.utf8)[...]) {
                    case .empty: "empty"
                    case .unreadable: "bad"
                    case .instant(let instant): instant < HanoiTime.startOfDay(day) ? "before" : "after"
                    }
                #expect(answer[0] == expected, "\(session.kind): \(text)")
            }
        }
    }

    @Test func `the census reads SQLite's instants as the decoder does`() throws {
        let texts = [
            "2025-06-30T23:59:59+07:00", "2025-07-01T00:00:00+07:00", "2025-06-30T17:00:00Z", "2025-06-30T16:59:59Z",
            "2025-07-01T00:00:00", "2025-07-01", "2025-02-30T00:00:00Z", "2025-07-01T00:00:00+14:59",
            "2025-07-01T00:00:00+15:00",
            "now", "", "2025-07-01T24:00:00Z", "2025-07-01T00:00:00.5Z", "0000-07-01T00:00:00Z",
        ]
        let rows = texts.enumerated().map { "INSERT INTO nq57_export.x VALUES (\($0), '\($1)')" }
        let pair = try PairedSource(
            "test", commune: "00613", tables: "CREATE TABLE nq57_export.x (i integer, t text)", statements: rows)
        let session = try pair.sessions()[1]
        let day = try #require(CivilDate(iso: "2025-07-01"))
        let column = LayoutColumn(inputs: [.init(column: "t")], mapping: .time(.timestamptz))
        let clause = TimeClause(column, format: .timestamptz, types: ["t": .timestamptz], dialect: .sqlite)
        let answers = try session.rows(
            "SELECT CASE WHEN \(clause.value) IS NULL THEN 'bad' WHEN \(clause.value) < \(clause.bound(day)) THEN 'before' "
                + "ELSE 'after' END FROM nq57_export.x ORDER BY i")
        for (text, answer) in zip(texts, answers) {
            let expected = SourceTime.isoInstant(Array(text.utf8)[...]).map {
                $0 < HanoiTime.startOfDay(day) ? "before" : "after"
            }
            #expect(answer[0] == expected ?? "bad", "\(text)")
        }
    }
}
