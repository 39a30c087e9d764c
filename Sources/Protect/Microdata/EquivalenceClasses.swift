import Cells
package import Columns

/// Judges a microdata file by nothing but its published values: k, l, α, t, and the highest prosecutor risk.
///
/// It shares no code with the search that chose the generalisation, but the counter of frequencies. Every text is a value
/// of its own, `unknown` and `*` too: they match themselves, not everything. Says nothing about persons with several
/// records: the file has one record a person.
///
/// - Shapes: columns have one value per person, in the same order.
/// - Errors: none; a file that is not in order is a result.
/// - Source: `disclosure.md` section 12 and check G13.
package struct EquivalenceClasses: Sendable {
    package let persons: Int
    package let classes: Int
    /// Persons in the smallest class; 0 in a file without persons.
    package let smallestClass: Int
    /// Classes with fewer than k persons.
    package let classesBelowK: Int
    /// Σ|class|².
    package let squares: Int
    private let k: Int
    package let spreads: [ClassSpread]

    package init(quasiIdentifiers: [CodedColumn], sensitive: [JudgedColumn], k: Int) {
        let persons = quasiIdentifiers.first?.count ?? sensitive.first?.column.count ?? 0
        precondition(
            (quasiIdentifiers + sensitive.map(\.column)).allSatisfy { $0.count == persons },
            "columns of one file have the same length")
        let classes = ClassMembership(quasiIdentifiers, persons: persons)
        self.persons = persons
        self.classes = classes.sizes.count
        smallestClass = classes.sizes.min() ?? 0
        classesBelowK = classes.sizes.count { $0 < k }
        squares = classes.sizes.reduce(0) { $0 + $1 * $1 }
        self.k = k
        spreads = sensitive.map { ClassSpread($0, in: classes) }
    }

    /// Whether every class meets k, l and α.
    package var isInOrder: Bool {
        classesBelowK == 0 && spreads.allSatisfy(\.isInOrder)
    }

    /// Mean class size ÷ k; 0 in a file without persons.
    package var meanClassOverK: Double { classes > 0 ? Double(persons) / Double(classes * k) : 0 }

    /// The best guess at who a record is, for somebody who knows that a person is in the file: 1 ÷ smallest class.
    package var highestProsecutorRisk: Double { smallestClass > 0 ? 1 / Double(smallestClass) : 0 }
}

/// Which persons are equal in every quasi-identifier.
private struct ClassMembership {
    /// For each person, its class.
    let classOfPerson: [Int32]
    let sizes: [Int]

    /// Columns are taken one after the other: a class is split by each.
    init(_ columns: [CodedColumn], persons: Int) {
        var classes = FrequencyTable(counting: Array(repeating: 0, count: persons))
        for column in columns {
            classes = FrequencyTable(counting: column.codes.indices.map { pair(classes.groups[$0], column.codes[$0]) })
        }
        classOfPerson = classes.groups
        sizes = classes.counts
    }
}

extension ClassSpread {
    fileprivate init(_ judged: JudgedColumn, in classes: ClassMembership) {
        let codes = judged.column.codes
        let benign = judged.benign.flatMap { judged.column.labels.firstIndex(of: $0) }.map { UInt32($0) }
        let totals = codes.reduce(into: Array(repeating: 0, count: judged.column.labels.count)) { $0[Int($1)] += 1 }
        let pairs = FrequencyTable(counting: codes.indices.map { pair(classes.classOfPerson[$0], codes[$0]) })
        var tally = Array(repeating: ClassTally(), count: classes.sizes.count)
        for (key, count) in zip(pairs.keys, pairs.counts) {
            let index = Int(key >> 32)
            let code = UInt32(truncatingIfNeeded: key)
            tally[index].add(
                count, isJudged: code != benign, total: totals[Int(code)], size: classes.sizes[index],
                persons: codes.count)
        }
        let rows = zip(tally, classes.sizes)
        name = judged.column.name
        distinct = judged.benign == nil ? tally.map(\.distinct).min() ?? 0 : nil
        alpha = rows.map { Double($0.largest) / Double($1) }.max() ?? 0
        t = rows.map { $0.distance(size: $1, persons: codes.count) }.max() ?? 0
        classesBelowL = judged.benign == nil ? tally.count { $0.distinct < judged.l } : 0
        let scale = Int(FixedDecimal.powerOfTen(judged.alpha.scale))
        classesAboveAlpha = rows.count { $0.largest * scale > Int(judged.alpha.units) * $1 }
        classesAboveT =
            judged.t.map { limit in
                rows.count { $0.isFarther(than: limit, size: $1, persons: codes.count) }
            } ?? 0
    }
}

/// What is noted of one class while its values are gone through.
private struct ClassTally {
    private(set) var distinct = 0
    /// Persons with the most frequent judged value.
    private(set) var largest = 0
    /// Σ |count·persons − total·size| over values that occur in the class.
    private var difference = 0
    /// Persons of the file with a value that occurs in the class.
    private var covered = 0

    mutating func add(_ count: Int, isJudged: Bool, total: Int, size: Int, persons: Int) {
        distinct += 1
        if isJudged { largest = max(largest, count) }
        difference += abs(count * persons - total * size)
        covered += total
    }

    /// Total variation; values that do not occur in the class differ by all they have in the file.
    func distance(size: Int, persons: Int) -> Double {
        Double(moved(size, persons)) / (2 * Double(size) * Double(persons))
    }

    /// The same in whole numbers.
    func isFarther(than limit: FixedDecimal, size: Int, persons: Int) -> Bool {
        Int128(moved(size, persons)) * Int128(FixedDecimal.powerOfTen(limit.scale))
            > 2 * Int128(limit.units) * Int128(size) * Int128(persons)
    }

    private func moved(_ size: Int, _ persons: Int) -> Int { difference + (persons - covered) * size }
}

private func pair(_ group: Int32, _ code: UInt32) -> UInt64 {
    UInt64(UInt32(bitPattern: group)) << 32 | UInt64(code)
}
