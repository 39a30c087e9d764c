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

    /// Reads `00466/dossiers/2026-Q3` and nothing else.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty, let quarter = Quarter(parts[2]) else {
            return nil
        }
        self.init(source: parts[0], series: parts[1], quarter: quarter)
    }

    package var description: String { "\(source)/\(series)/\(quarter)" }
}
