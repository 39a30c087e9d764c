/// What is known of a node's classes before they are counted: merging makes them fewer and larger.
struct ClassBounds: Sendable {
    let leastSquares: Int
    let mostClasses: Int

    static let none = ClassBounds(leastSquares: 0, mostClasses: Int.max)

    /// What holds for a node above both.
    func joined(_ other: ClassBounds) -> ClassBounds {
        ClassBounds(
            leastSquares: max(leastSquares, other.leastSquares), mostClasses: min(mostClasses, other.mostClasses))
    }
}
