/// What was counted at one node: how its classes lie, and which of them break a model.
///
/// - Shapes: where nothing is removed, no column has a count of removed values.
struct NodeFigures: Sendable {
    /// Classes, those to be removed too.
    let classes: Int
    /// Classes that meet every model.
    let kept: Int
    /// Records in the others.
    let suppressed: Int
    /// Σ size² over all classes, and over those kept.
    let squares: Int
    let keptSquares: Int
    private let removedByColumn: [[Int]]

    /// `limit`: above it the node is of no use, and removed values are not counted.
    init(_ table: ClassTable, rejected: [Bool], limit: Int, sizes: [Int]) {
        var kept = 0
        var suppressed = 0
        var squares = 0
        var keptSquares = 0
        for (index, size) in table.counts.enumerated() {
            squares += size * size
            if rejected[index] {
                suppressed += size
            } else {
                kept += 1
                keptSquares += size * size
            }
        }
        classes = table.classes
        self.kept = kept
        self.suppressed = suppressed
        self.squares = squares
        self.keptSquares = keptSquares
        removedByColumn =
            suppressed > 0 && suppressed <= limit ? NodeFigures.removed(table, rejected, sizes) : []
    }

    /// For each code of a column, how many removed records show it; nil if none is removed.
    func removed(in column: Int) -> [Int]? {
        removedByColumn.isEmpty ? nil : removedByColumn[column]
    }

    private static func removed(_ table: ClassTable, _ rejected: [Bool], _ sizes: [Int]) -> [[Int]] {
        sizes.indices.map { column in
            var counts = Array(repeating: 0, count: sizes[column])
            for (index, size) in table.counts.enumerated() where rejected[index] {
                counts[table.code(of: column, in: index)] += size
            }
            return counts
        }
    }
}
