import Anonymise

@testable import Extract

/// A commune's PostgreSQL with news items in the third quarter, in a base table behind the view that is read.
struct NewsItems {
    let pair: PairedSource

    /// Keys are `1` to `rows`. Every row of the view takes `seconds` to deliver.
    init(_ pair: PairedSource, rows: Int, secondsARow seconds: Double = 0) throws {
        self.pair = pair
        try pair.database.execute(
            "ALTER TABLE nq57_export.tin_bai RENAME TO goc; "
                + "INSERT INTO nq57_export.goc (ma_tin, ma_xa, kenh_dang, dang_luc) "
                + "SELECT i::text, '00613', CASE WHEN i % 3 = 0 THEN 'zalo' ELSE 'khac' END, "
                + "'2025-08-01T08:00:00Z' FROM generate_series(1, \(rows)) AS i")
        try deliver(secondsARow: seconds)
    }

    func deliver(secondsARow seconds: Double) throws {
        let time = seconds > 0 ? "CASE WHEN pg_sleep(\(seconds)) IS NULL THEN dang_luc ELSE dang_luc END" : "dang_luc"
        try pair.database.execute(
            "CREATE OR REPLACE VIEW nq57_export.tin_bai AS SELECT ma_tin, ma_xa, \(time) AS dang_luc, kenh_dang "
                + "FROM nq57_export.goc")
    }

    static let unit = UnitID(source: "00613", series: "outreach_items", quarter: Extraction.q3)
}
