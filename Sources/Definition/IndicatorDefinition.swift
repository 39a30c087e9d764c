package import Cells

/// One published figure: how it follows from published counts, and everything a reader is told about it.
package struct IndicatorDefinition: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case count, distinct, sum, ratio, rate, presence
    }

    package enum Direction: String, Sendable, CaseIterable {
        case up, down, none
    }

    /// A published count.
    package struct CountReference: Hashable, Sendable {
        package enum Selection: Hashable, Sendable {
            case total
            /// A headline count of the measure, by id.
            case count(String)
            /// A headline part: a code of the first dimension of F2.
            case part(code: String)
            /// The sum of these codes of the measure's only family, read from the rounded table (ruling 19).
            case cells([String])
        }

        package let measure: String
        package let selection: Selection

        package init(measure: String, selection: Selection) {
            self.measure = measure
            self.selection = selection
        }
    }

    /// Breakdown rows of a ratio: for each code of `dimension`, cell [code] + suffix over cell [code] + suffix.
    package struct RatioBreakdown: Hashable, Sendable {
        package let dimension: String
        package let numeratorMeasure: String
        package let numeratorSuffix: [String]
        package let denominatorMeasure: String
        package let denominatorSuffix: [String]

        package init(
            dimension: String, numeratorMeasure: String, numeratorSuffix: [String], denominatorMeasure: String,
            denominatorSuffix: [String]
        ) {
            self.dimension = dimension
            self.numeratorMeasure = numeratorMeasure
            self.numeratorSuffix = numeratorSuffix
            self.denominatorMeasure = denominatorMeasure
            self.denominatorSuffix = denominatorSuffix
        }
    }

    package enum Breakdown: Hashable, Sendable {
        case none
        /// Every cell of the measure's families, with `_S`.
        case families
        case ratio(RatioBreakdown)
    }

    package struct Target: Hashable, Sendable {
        /// `ge`, `gt`, `le`, `lt`.
        package let comparator: String
        /// Decimal text, as in the source.
        package let value: String
        /// By when; nil: every year.
        package let by: CivilDate?
        package let isJudged: Bool
        package let source: LocalisedText

        package init(comparator: String, value: String, by: CivilDate?, isJudged: Bool, source: LocalisedText) {
            self.comparator = comparator
            self.value = value
            self.by = by
            self.isJudged = isJudged
            self.source = source
        }
    }

    /// Sentences for the card and the page; empty where there is nothing to say.
    package struct Texts: Sendable {
        package let name: LocalisedText
        package let shortName: LocalisedText
        package let definition: LocalisedText
        package let formula: LocalisedText
        package let numerator: LocalisedText
        package let denominator: LocalisedText?
        package let population: LocalisedText
        package let exclusions: LocalisedText
        package let limitations: LocalisedText

        package init(
            name: LocalisedText, shortName: LocalisedText, definition: LocalisedText, formula: LocalisedText,
            numerator: LocalisedText, denominator: LocalisedText?, population: LocalisedText,
            exclusions: LocalisedText, limitations: LocalisedText
        ) {
            self.name = name
            self.shortName = shortName
            self.definition = definition
            self.formula = formula
            self.numerator = numerator
            self.denominator = denominator
            self.population = population
            self.exclusions = exclusions
            self.limitations = limitations
        }
    }

    package let id: String
    /// `g1` … `g7`.
    package let taskGroup: String
    package let kind: Kind
    /// A code of `unit_measure.csv`.
    package let unitMeasure: String
    package let decimals: Int
    package let direction: Direction
    package let numerator: CountReference
    package let denominator: CountReference?
    package let breakdown: Breakdown
    package let targets: [Target]
    /// In hundredths of a percent of the communes due: 9500 is 95 %.
    package let minCoverageBasisPoints: Int
    /// Smallest change that is called one, as decimal text in the indicator's unit; nil: the default rule.
    package let minChange: String?
    /// The quarters it is published for; what is defined otherwise from a quarter on is another indicator from there.
    package let quarters: QuarterSpan
    /// The indicator that is published after the last of `quarters`.
    package let replacedBy: String?
    /// Counted from 1 January to the end of the quarter, so that the first quarter of a year begins anew
    /// (docs/decisions/0154).
    package let restartsEachYear: Bool
    package let texts: Texts
    package let related: [String]

    package init(
        id: String, taskGroup: String, kind: Kind, unitMeasure: String, decimals: Int, direction: Direction,
        numerator: CountReference, denominator: CountReference?, breakdown: Breakdown, targets: [Target],
        minCoverageBasisPoints: Int, minChange: String?, quarters: QuarterSpan, replacedBy: String? = nil,
        restartsEachYear: Bool = false, texts: Texts, related: [String]
    ) {
        self.id = id
        self.taskGroup = taskGroup
        self.kind = kind
        self.unitMeasure = unitMeasure
        self.decimals = decimals
        self.direction = direction
        self.numerator = numerator
        self.denominator = denominator
        self.breakdown = breakdown
        self.targets = targets
        self.minCoverageBasisPoints = minCoverageBasisPoints
        self.minChange = minChange
        self.quarters = quarters
        self.replacedBy = replacedBy
        self.restartsEachYear = restartsEachYear
        self.texts = texts
        self.related = related
    }

    /// Every measure that a row of it is made from.
    package var measures: Set<String> {
        var measures = Set([numerator.measure, denominator?.measure].compactMap(\.self))
        if case .ratio(let breakdown) = breakdown {
            measures.formUnion([breakdown.numeratorMeasure, breakdown.denominatorMeasure])
        }
        return measures
    }

    /// Whether a change between two quarters means anything: what is counted from 1 January has grown as long only in the
    /// same year, or until the same quarter of another one.
    package func compares(_ earlier: Quarter, with later: Quarter) -> Bool {
        !restartsEachYear || earlier.year == later.year || earlier.number == later.number
    }
}
