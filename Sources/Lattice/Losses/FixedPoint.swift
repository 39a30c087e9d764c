import Foundation

/// Numbers as whole multiples of 2⁻⁴⁰, so that sums do not depend on the order of their terms and equal losses are equal.
enum FixedPoint {
    static let one = Int128(1) << 40

    /// log₂ of a count, to the nearest multiple; 0 for a count of 0, which never carries weight.
    static func logarithm(_ count: Int) -> Int128 {
        count > 1 ? Int128((log2(Double(count)) * Double(one)).rounded()) : 0
    }

    /// `part` ÷ `whole`, rounded down; 0 where the whole is 0.
    static func share(_ part: Int, of whole: Int) -> Int128 {
        whole > 0 ? Int128(part) * one / Int128(whole) : 0
    }

    static func double(_ value: Int128) -> Double { Double(value) / Double(one) }
}
