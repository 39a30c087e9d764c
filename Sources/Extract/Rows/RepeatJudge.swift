import Anonymise
import Definition

/// Decides which of the rows that repeat each other stands.
///
/// Keys first: the layout's smallest row, else the latest, else the greatest by its values. Then what may not repeat beside
/// the key: the earliest card, the earlier of two businesses that overlap.
///
/// - Source: `sources/mapping.md` sections 2 and 4; rulings 12, 13 and 29.
struct RepeatJudge {
    private struct Rule {
        let column: Int
        let keep: DatasetDefinition.Uniqueness.Keep
    }

    private let latestBy: Int?
    private let start: Int?
    private let end: Int?
    private let rules: [Rule]

    init(_ dataset: DatasetDefinition) {
        let index = { (name: String) in dataset.columns.firstIndex { $0.name == name } }
        latestBy = index(dataset.latestBy)
        start = dataset.firstTimeColumn.flatMap(index)
        if case .interval(_, let to) = dataset.inForce?.rule { end = index(to) } else { end = nil }
        rules = dataset.uniqueness.compactMap { rule in index(rule.column).map { Rule(column: $0, keep: rule.keep) } }
    }

    /// The rows that do not stand, each with the column that it repeats; nil for the key.
    func repeats(_ held: HeldRows) -> [HeldRows.Place: Int?] {
        var refused: [HeldRows.Place: Int?] = [:]
        for group in groups(held, held.places, by: { $0.record($1) }) {
            guard let best = group.max(by: { isWorse($0, than: $1, held) }) else { continue }
            for place in group where place != best { refused[place] = .some(nil) }
        }
        for rule in rules {
            let standing = held.places.filter { refused[$0] == nil }
            for group in groups(held, standing, by: { $0.pseudonym($1, column: rule.column) }) {
                for place in repeats(group, rule.keep, held) { refused[place] = rule.column }
            }
        }
        return refused
    }

    /// Groups of two or more rows with one pseudonym, in the order in which they came.
    private func groups(
        _ held: HeldRows, _ places: [HeldRows.Place], by pseudonym: (AnonymisedRows, Int) -> Pseudonym?
    ) -> [[HeldRows.Place]] {
        var groups: [Pseudonym: [HeldRows.Place]] = [:]
        for place in places {
            guard let key = pseudonym(held.chunks[place.chunk].anonymised, place.row) else { continue }
            groups[key, default: []].append(place)
        }
        return groups.values.filter { $0.count > 1 }
    }

    private func isWorse(_ left: HeldRows.Place, than right: HeldRows.Place, _ held: HeldRows) -> Bool {
        let (chunk, other) = (held.chunks[left.chunk], held.chunks[right.chunk])
        for (numbers, others) in zip(chunk.smallest, other.smallest) where numbers[left.row] != others[right.row] {
            return numbers[left.row] > others[right.row]
        }
        if let latestBy {
            let time = chunk.identified.number(left.row, column: latestBy) ?? .min
            let otherTime = other.identified.number(right.row, column: latestBy) ?? .min
            if time != otherTime { return time < otherTime }
        }
        if IdentifiedBatch.isLess(chunk.identified, left.row, than: other.identified, right.row) { return true }
        return !IdentifiedBatch.isLess(other.identified, right.row, than: chunk.identified, left.row) && left > right
    }

    private func repeats(
        _ group: [HeldRows.Place], _ keep: DatasetDefinition.Uniqueness.Keep, _ held: HeldRows
    ) -> [HeldRows.Place] {
        let ordered = group.sorted { isEarlier($0, than: $1, held) }
        switch keep {
        case .earliest: return Array(ordered.dropFirst())
        case .earlierWhileOverlapping:
            var standing: [HeldRows.Place] = []
            return ordered.filter { place in
                if standing.contains(where: { overlap($0, place, held) }) { return true }
                standing.append(place)
                return false
            }
        }
    }

    private func isEarlier(_ left: HeldRows.Place, than right: HeldRows.Place, _ held: HeldRows) -> Bool {
        let (time, otherTime) = (number(start, left, held) ?? .max, number(start, right, held) ?? .max)
        if time != otherTime { return time < otherTime }
        let record = { (place: HeldRows.Place) in held.chunks[place.chunk].anonymised.record(place.row) }
        guard let key = record(left), let otherKey = record(right), key != otherKey else { return left < right }
        return key < otherKey
    }

    /// Both in force on some day; an open end never comes.
    private func overlap(_ left: HeldRows.Place, _ right: HeldRows.Place, _ held: HeldRows) -> Bool {
        (number(start, left, held) ?? .min) < (number(end, right, held) ?? .max)
            && (number(start, right, held) ?? .min) < (number(end, left, held) ?? .max)
    }

    private func number(_ column: Int?, _ place: HeldRows.Place, _ held: HeldRows) -> Int64? {
        column.flatMap { held.chunks[place.chunk].identified.number(place.row, column: $0) }
    }
}
