import CanonicalJSON
import Cells

/// How far the published cells of a table are from the true ones. Private; published as bands, and only over many cells.
///
/// - Source: the measures of `disclosure.md` section 13; Hellinger distance between the two distributions over the leaves.
struct TableUtility: Hashable, Sendable {
    private let cells: Int
    private let base: Int64
    private let maxDistance: Int64
    private let rootMeanSquare: Double
    private let hellinger: Double
    private let rankCorrelation: Double?

    /// Nil without a truth, or without cells that hold records.
    init?(_ pair: GateSubject.Pair) {
        let cells = pair.communes.flatMap { area, truth in
            pair.plan.families.flatMap { family in
                TableUtility.leaves(pair.plan.shape(family), family, area: area, truth: truth)
            }
        }.filter { $0.truth != 0 }
        guard !cells.isEmpty else { return nil }
        self.cells = cells.count
        base = pair.plan.base
        let distances = cells.map { abs($0.published - $0.truth) }
        maxDistance = distances.max() ?? 0
        rootMeanSquare = (Double(distances.reduce(0) { $0 + $1 * $1 }) / Double(cells.count)).squareRoot()
        hellinger = TableUtility.hellinger(cells)
        rankCorrelation =
            RankCorrelation(
                pair.communes.compactMap { area, truth in
                    area.tableTotal?.count.map { (truth.total, $0.value) }
                }
            ).value
    }

    private static func leaves(
        _ shape: FamilyShape, _ family: CubeFamily, area: ProtectedTable.Area, truth: AggregateTable.Counts
    ) -> [(truth: Int64, published: Int64)] {
        let (cells, counts) =
            family == .personal ? (area.family1, truth.family1) : (area.family2, truth.family2)
        return shape.paths.filter { $0.count == shape.dimensions.count }.compactMap { path in
            guard let leaf = shape.leaves(below: path)?.first, let published = cells[path]?.count else { return nil }
            return (counts[leaf], published.value)
        }
    }

    private static func hellinger(_ cells: [(truth: Int64, published: Int64)]) -> Double {
        let truth = Double(cells.reduce(0) { $0 + $1.truth })
        let published = Double(cells.reduce(0) { $0 + $1.published })
        guard truth > 0, published > 0 else { return 0 }
        let sum = cells.reduce(0.0) { sum, cell in
            let step = (Double(cell.truth) / truth).squareRoot() - (Double(cell.published) / published).squareRoot()
            return sum + step * step
        }
        return (sum / 2).squareRoot()
    }

    /// With the figures themselves.
    var full: JSONValue {
        .object([
            "max_abs": .integer(maxDistance), "rms": .fraction(rootMeanSquare),
            "hellinger": .fraction(hellinger),
            "rank_corr": rankCorrelation.map { .fraction($0) } ?? .null,
        ])
    }

    /// In bands; null over few cells, where a mean would say something about each.
    var banded: JSONValue {
        guard cells >= SmallShare.enoughLeaves else { return .null }
        return .object([
            "max_abs": .string("<\(base)"), "rms": .string(Band.of(rootMeanSquare, [1, 2, 3, 5, 10])),
            "hellinger": .string(Band.of(hellinger, [0.05, 0.1, 0.2])),
            "rank_corr": rankCorrelation.map { .string(Band.of($0, [0.9, 0.95, 0.99])) } ?? .null,
        ])
    }
}
