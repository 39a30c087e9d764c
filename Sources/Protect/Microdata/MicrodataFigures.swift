import CanonicalJSON
import Cells

/// What was measured of a microdata file, by the checker on its published values.
package struct MicrodataFigures: Hashable, Sendable {
    /// Persons of the panel, and those of them that are not in the file. Private.
    let persons: Int
    let removed: Int
    /// Persons of the smallest class.
    package let k: Int
    package let classes: Int
    /// For each sensitive column that is asked for it, the least number of different values in a class.
    package let l: [String: Int]
    /// The largest share of one judged value in a class.
    package let alpha: Double
    /// For each sensitive column the greatest total variation of a class to the file.
    package let t: [String: Double]
    package let prosecutorRisk: Double
    /// Σ|class|².
    package let squares: Int
    private let meanClassOverK: Double
    let lossMillionths: Int

    init(_ classes: EquivalenceClasses, persons: Int, removed: Int, lossMillionths: Int) {
        self.persons = persons
        self.removed = removed
        self.lossMillionths = lossMillionths
        k = classes.smallestClass
        self.classes = classes.classes
        l = classes.spreads.reduce(into: [:]) { $0[$1.name] = $1.distinct }
        alpha = classes.spreads.map(\.alpha).max() ?? 0
        t = classes.spreads.reduce(into: [:]) { $0[$1.name] = $1.t }
        prosecutorRisk = classes.highestProsecutorRisk
        squares = classes.squares
        meanClassOverK = classes.meanClassOverK
    }

    /// For the disclosure report.
    var report: [String: JSONValue] {
        [
            "k": .integer(k), "persons_band": .string(CountBand.of(persons)),
            "suppressed_band": .string(ShareBand.of(removed, in: persons)),
            "l": .object(l.mapValues { .integer($0) }), "alpha_max": .fraction(alpha),
            "t": .object(t.mapValues { .fraction($0) }),
            "prosecutor_max": .fraction(prosecutorRisk),
            "loss_nue": .string(FixedDecimal(units: Int64(lossMillionths), scale: 6).rounded(toScale: 4).description),
            "class_squares": .integer(squares), "mean_class_over_k": .fraction(meanClassOverK),
        ]
    }
}
