/// How far a published count may be from the truth.
package enum Precision: Hashable, Sendable, CustomStringConvertible {
    case exact
    /// A multiple of the base, less than one base away.
    case rounded(base: Int64)

    /// The published code: `exact`, `rounded5`, `rounded10`.
    package var description: String {
        switch self {
        case .exact: "exact"
        case .rounded(let base): "rounded\(base)"
        }
    }

    /// Nil unless it is such a code.
    package init?(_ code: String) {
        if code == "exact" {
            self = .exact
        } else if code.hasPrefix("rounded"), let base = Int64(code.dropFirst("rounded".count)), base > 1 {
            self = .rounded(base: base)
        } else {
            return nil
        }
    }
}
