package import Cells

/// Source × unit series × quarter: what is read, staged and committed as one.
package struct UnitID: Hashable, Sendable, CustomStringConvertible {
    package let source: String
    /// `dossiers`, `dossiers-completed`, `households` …
    package let series: String
    package let quarter: Quarter

    package init(source: String, series: String, quarter: Quarter) {
        self.source = source
        self.series = series
        self.quarter = quarter
    }

    package var description: String { "\(source)/\(series)/\(quarter)" }
}
