package import Cells
package import Definition

/// The place of each commune among the comparable ones, as a range: figures whose bounds touch are ties.
///
/// Says nothing about communes without a value or with too low a base: they have no range.
///
/// - Source: `publication.md` section 10, "Rank with ties".
package struct Ranking: Sendable, Hashable {
    package struct Place: Sendable, Hashable {
        package let best: Int
        package let worst: Int
    }

    package enum Obstacle: String, Sendable {
        case noDirection = "no_direction"
        /// Fewer than 20 comparable communes.
        case tooFew = "too_few"
        /// There or not there: all that have it would share one place.
        case yesOrNo = "yes_or_no"
    }

    /// With fewer comparable communes nobody is ranked.
    package static let smallestField = 20

    package let places: [AreaCode: Place]
    /// Communes compared.
    package let comparable: Int
    package let obstacle: Obstacle?

    /// Takes one observation per commune, all of one indicator, quarter and breakdown.
    package init(
        _ communes: some Sequence<Observation>, direction: IndicatorDefinition.Direction,
        kind: IndicatorDefinition.Kind = .ratio
    ) {
        let field = communes.filter(\.isComparable)
        comparable = field.count
        obstacle =
            kind == .presence
            ? .yesOrNo : direction == .none ? .noDirection : field.count < Ranking.smallestField ? .tooFew : nil
        guard obstacle == nil else {
            places = [:]
            return
        }
        let intervals = field.compactMap(\.interval)
        let isUp = direction == .up
        let ranges = intervals.map { own in
            let better = intervals.count { isUp ? $0.lowerBound > own.upperBound : $0.upperBound < own.lowerBound }
            let worse = intervals.count { isUp ? $0.upperBound < own.lowerBound : $0.lowerBound > own.upperBound }
            return Place(best: 1 + better, worst: intervals.count - worse)
        }
        places = Dictionary(uniqueKeysWithValues: zip(field.map(\.area), ranges))
    }
}
