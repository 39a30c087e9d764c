package import Cells

/// One measure in one quarter, safe to publish. Only `DisclosureControl` makes one; on disk it is read back, verified, by
/// this module alone.
///
/// - Shapes: one entry of `areas` per commune due, in code order, and the city.
package struct ProtectedTable: Sendable {
    /// A published value or the reason for its absence.
    package enum Value: Hashable, Sendable {
        case count(PublishedCount)
        case missing(MissingReason)

        /// The count, or nil where there is none.
        package var count: PublishedCount? {
            if case .count(let count) = self { count } else { nil }
        }

        /// Why there is no count, or nil where there is one.
        package var missingReason: MissingReason? {
            if case .missing(let reason) = self { reason } else { nil }
        }
    }

    /// The values of one area. Paths are those of the family's `FamilyShape`, e.g. `["female", "16-24"]`.
    package struct Area: Sendable {
        package let area: AreaCode
        package let total: Value
        /// In the order of the measure's `headlineCounts`.
        package let headlines: [Value]
        /// Headline parts, by code of the first dimension of F2; empty where the measure has none.
        package let parts: [String: Value]
        /// The total of the rounded tables (`_S`); nil where the measure has no family.
        package let tableTotal: Value?
        /// Controlled cells of F1 and F2, by path.
        package let family1: [[String]: Value]
        package let family2: [[String]: Value]

        init(
            area: AreaCode, total: Value, headlines: [Value], parts: [String: Value], tableTotal: Value?,
            family1: [[String]: Value], family2: [[String]: Value]
        ) {
            self.area = area
            self.total = total
            self.headlines = headlines
            self.parts = parts
            self.tableTotal = tableTotal
            self.family1 = family1
            self.family2 = family2
        }

        /// Whether the commune delivered this measure.
        package var isReporting: Bool { total.count != nil }
    }

    package let measure: String
    package let quarter: Quarter
    package let epoch: Int
    /// `final` or `provisional`.
    package let vintage: String
    /// 1 where nothing is rounded.
    package let base: Int64
    package let city: Area
    package let communes: [Area]
    package let unitsReporting: Int
    package let unitsExpected: Int
    /// Communes whose total headline is published rounded: m of the city rule.
    package let communesRounded: Int
    /// Communes whose F1 is only counted in the city's, in code order.
    package let pool: [String]
    /// Families of which nothing is published in this vintage: no draw hid enough.
    package let leftOut: Set<CubeFamily>
    /// How it was drawn and what the audit found; nil where nothing is drawn. Private.
    package let audit: DrawAudit?
    let drawn: DrawnTable
    private let positions: [AreaCode: Int]

    init(
        measure: String, quarter: Quarter, epoch: Int, vintage: String, base: Int64, city: Area, communes: [Area],
        unitsReporting: Int, unitsExpected: Int, communesRounded: Int, drawn: DrawnTable
    ) {
        self.measure = measure
        self.quarter = quarter
        self.epoch = epoch
        self.vintage = vintage
        self.base = base
        self.city = city
        self.communes = communes
        self.unitsReporting = unitsReporting
        self.unitsExpected = unitsExpected
        self.communesRounded = communesRounded
        self.pool = drawn.pool
        self.leftOut = drawn.leftOut
        self.audit = drawn.audit
        self.drawn = drawn
        positions = Dictionary(uniqueKeysWithValues: communes.enumerated().map { ($1.area, $0) })
    }

    package var key: VintageKey { VintageKey(measure: measure, quarter: quarter, epoch: epoch) }

    /// The values of the city or of a commune due; nil for any other area.
    package func area(_ code: AreaCode) -> Area? {
        code.isCity ? city : positions[code].map { communes[$0] }
    }
}
