/// Columns of tables, and members of JSON objects, whose values may look like something that is looked for elsewhere.
///
/// Exempts from one recogniser each, by exact name; from nothing else.
package struct DeclaredColumns: Sendable {
    package static let none = DeclaredColumns()

    /// May hold days.
    package let dates: Set<String>
    /// Money and byte sizes: may hold numbers of nine and ten digits.
    package let amounts: Set<String>
    /// May hold what looks like a pseudonym.
    package let pseudonyms: Set<String>

    package init(dates: Set<String> = [], amounts: Set<String> = [], pseudonyms: Set<String> = []) {
        self.dates = dates
        self.amounts = amounts
        self.pseudonyms = pseudonyms
    }

    func exempt(_ column: String?, from use: ColumnUse?) -> Bool {
        guard let column, let use else { return false }
        return switch use {
        case .date: dates.contains(column)
        case .amount: amounts.contains(column)
        case .pseudonym: pseudonyms.contains(column)
        }
    }
}

/// What a declared column holds.
enum ColumnUse: Sendable {
    case date, amount, pseudonym
}
