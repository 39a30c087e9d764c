import CanonicalJSON
import Cells

extension JSONValue {
    /// A measured fraction as reports write it: a string with four decimals.
    static func fraction(_ value: Double) -> JSONValue {
        .string(FixedDecimal(units: Int64((value * 10_000).rounded()), scale: 4).description)
    }
}
