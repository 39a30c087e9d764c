@testable import Extract

/// Rows with awkward values of every type, as statements that both engines take.
enum SampleRows {
    static func statements(for catalogue: SourceCatalogue, rows: Int) -> [String] {
        let relations = catalogue.relations.filter { $0.key != SourceIdentity.relation }
        return relations.sorted { $0.key < $1.key }.flatMap { name, relation in
            (0..<rows).map { row in
                let columns = relation.columns.sorted { $0.key < $1.key }
                let names = columns.map { SQLDialect.quoted($0.key) }.joined(separator: ", ")
                let isKeyed = relation.columns.contains { $0.value.isUnique }
                let values = columns.enumerated().map { index, column in
                    commune(column.key, row: row)
                        ?? value(column.value, row: row, salt: index, isNeverNull: !isKeyed || column.value.isUnique)
                }
                return "INSERT INTO nq57_export.\(SQLDialect.quoted(name)) (\(names)) "
                    + "VALUES (\(values.joined(separator: ", ")))"
            }
        }
    }

    /// Communes are those of 00613, but for a few rows, so that the rows are not all refused for them.
    private static func commune(_ column: String, row: Int) -> String? {
        switch column {
        case "ma_xa": row % 29 == 9 ? "'00466'" : row % 29 == 11 ? "'99999'" : "'00613'"
        case "MaXa": row % 29 == 9 ? "466" : row % 29 == 11 ? "99999" : "613"
        case "ma_xa_thuong_tru": row % 29 == 4 ? "'27145'" : row % 3 == 0 ? "'00466'" : "'00613'"
        case "MaXaThuongTru": row % 29 == 4 ? "27145" : row % 3 == 0 ? "466" : "613"
        default: nil
        }
    }

    private static func value(
        _ column: SourceCatalogue.Column, row: Int, salt: Int, isNeverNull: Bool
    ) -> String {
        let choice = (row * 7 + salt * 3) % 11
        if !isNeverNull, choice == 5 { return "NULL" }
        switch column.type {
        case "text": return column.isUnique ? "'00613-\(row)'" : "'\(texts[(row + salt * 5) % texts.count])'"
        case "bool": return choice < 6 ? "true" : "false"
        case "date": return "'2025-\(two(7 + row % 6))-\(two(1 + (row + salt) % 28))'"
        case "timestamptz":
            return "'2025-\(two(7 + row % 6))-\(two(1 + row % 28))T\(two(choice * 2)):30:59\(zones[row % 4])'"
        case "numeric": return column.isUnique ? "\(row)" : ["0", "1", "20", "-3", "12"][choice % 5]
        default: return column.isUnique ? "\(row + 1)" : "\(choice)"
        }
    }

    private static let zones = ["+07:00", "Z", "-03:30", "+14:00"]

    private static let texts = [
        "", "-", "N/A", "00000000000000", "20250801093000", " 20250930 ", "20250701", "20250630235959",
        "20251001000000",
        "20250231120000", "20260229", "20280229", "2025080124", "20250801240000", "Yên Hoà", "a b", "20260211235959",
        "20260212", "20251231", "99991231", "00010101", "20250931", "đã trả", "20251015101112",
    ]

    private static func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
