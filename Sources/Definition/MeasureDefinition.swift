package import Cells

/// What is counted, and how it is protected: one population, one unit (`disclosure.md` section 6).
package struct MeasureDefinition: Sendable {
    package enum Protection: String, Sendable, CaseIterable {
        /// People and their acts: rounded tables, headlines by section 8.
        case rounded
        /// The authority's own work: exact counts and sums.
        case none
        /// An official figure, exact as given; used as a denominator.
        case official
    }

    package enum Counting: Hashable, Sendable {
        case rows
        case distinct(column: String)
        case sum(column: String)
    }

    /// A sub-count published as a headline beside the total.
    package struct HeadlineCount: Sendable {
        package let id: String
        package let condition: Condition

        package init(id: String, condition: Condition) {
            self.id = id
            self.condition = condition
        }
    }

    package let id: String
    /// A code of ruling 34: `dossier`, `person`, `install`, `household`, `business`, `visit`, `grant`, `facility` …
    package let unit: String
    package let protection: Protection
    /// Names the records counted, for rule V4.
    package let records: String
    /// The unit series read: `dossiers`, `dossiers-completed`, `households`.
    package let series: String
    package let dataset: String
    /// True: register rows in force at the end of the quarter.
    package let isStock: Bool
    package let counting: Counting
    /// Digits after the point of the counted values: 0, or those of the summed column.
    package let scale: Int
    package let condition: Condition
    /// Personal dimensions, outermost first.
    package let family1: [String]
    /// Administrative dimensions, outermost first.
    package let family2: [String]
    package let isSensitive: Bool
    /// A total at or above this is exact; 0: every count is, by `basis`.
    package let exactFrom: Int64
    /// The body that already publishes these counts exactly.
    package let basis: String?
    /// First dimension of F2, if its codes are headline parts.
    package let parts: [String]
    package let headlineCounts: [HeadlineCount]
    /// Part of a published stock, so exact only if it and the rest are each 0 or ≥ `exactFrom` (ruling 37).
    package let partOf: String?
    /// The quarters it is counted in: what is counted otherwise from a quarter on is another measure from there (V12).
    package let quarters: QuarterSpan
    package let name: LocalisedText

    package init(
        id: String, unit: String, protection: Protection, records: String, series: String, dataset: String,
        isStock: Bool, counting: Counting, scale: Int, condition: Condition, family1: [String], family2: [String],
        isSensitive: Bool, exactFrom: Int64, basis: String?, parts: [String], headlineCounts: [HeadlineCount],
        partOf: String?, quarters: QuarterSpan = .always, name: LocalisedText
    ) {
        self.id = id
        self.unit = unit
        self.protection = protection
        self.records = records
        self.series = series
        self.dataset = dataset
        self.isStock = isStock
        self.counting = counting
        self.scale = scale
        self.condition = condition
        self.family1 = family1
        self.family2 = family2
        self.isSensitive = isSensitive
        self.exactFrom = exactFrom
        self.basis = basis
        self.parts = parts
        self.headlineCounts = headlineCounts
        self.partOf = partOf
        self.quarters = quarters
        self.name = name
    }
}
