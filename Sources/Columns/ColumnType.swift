/// What one column holds, in the terms that staging and publication share.
package enum ColumnType: Hashable, Sendable {
    case boolean
    case int32
    case int64
    /// Days since 1970-01-01, as `Int32`.
    case date
    /// Microseconds since 1970-01-01T00:00Z, as `Int64`.
    case timestamp
    /// Whole multiples of 10⁻ˢᶜᵃˡᵉ, as `Int64`.
    case decimal(precision: Int, scale: Int)
    /// UTF-8 text, always dictionary-encoded.
    case text
    /// Exactly 16 bytes a row: a pseudonym.
    case fixed16
}
