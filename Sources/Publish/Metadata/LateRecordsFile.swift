import Cells
import Protect

/// `quality/late_records.csv`: records that communes entered after their quarter was sealed, counted over the city.
///
/// - Shapes: one row per quarter of publication, dataset and sealed quarter, in that order; none where nothing was late.
enum LateRecordsFile {
    static let path = "quality/late_records.csv"
    static let keyCount = 3

    static func rows(_ records: [LateRecords]) -> [[String]] {
        records.map(\.fields).sorted { left, right in
            zip(left, right).first { $0 != $1 }.map { $0.utf8.lexicographicallyPrecedes($1.utf8) } ?? false
        }
    }
}
