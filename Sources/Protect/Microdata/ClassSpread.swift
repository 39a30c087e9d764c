/// How the values of one sensitive column lie in the classes of a file: the worst class in each respect.
package struct ClassSpread: Hashable, Sendable {
    package let name: String
    /// Least number of different values in a class; nil where it is not asked.
    package let distinct: Int?
    /// Largest share of one judged value in a class.
    package let alpha: Double
    /// Greatest total variation of a class to the whole file: ½·Σ|p − q|.
    package let t: Double
    /// Classes with too few different values, with too large a share, and too far from the file.
    package let classesBelowL: Int
    package let classesAboveAlpha: Int
    package let classesAboveT: Int

    package var isInOrder: Bool { classesBelowL == 0 && classesAboveAlpha == 0 && classesAboveT == 0 }
}
