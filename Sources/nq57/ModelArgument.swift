import ArgumentParser
import Cells

/// The parameters of one model: numbers separated by commas, then perhaps `@` and the column that they are for.
struct ModelArgument: ExpressibleByArgument {
    let values: [FixedDecimal]
    /// Nil for every sensitive column.
    let column: String?

    init?(argument: String) {
        let parts = argument.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = parts[0].split(separator: ",", omittingEmptySubsequences: false).map { FixedDecimal($0) }
        values = numbers.compactMap(\.self)
        column = parts.count == 2 ? String(parts[1]) : nil
        guard !values.isEmpty, values.count == numbers.count, column != "" else { return nil }
    }
}
