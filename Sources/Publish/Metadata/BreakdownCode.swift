package import Cells
package import Definition

/// A code of the column `breakdown`: which part of an area's total a row is about.
///
/// - Source: ruling 25; `publication.md` section 3.
package struct BreakdownCode: Sendable, Hashable {
    package struct Step: Sendable, Hashable {
        package let dimension: String
        package let code: String
    }

    /// The value without breakdown.
    package static let headline = "_T"
    /// The total of the rounded tables.
    package static let tableTotal = "_S"

    /// `sex-female--age_band-0-15`.
    package let id: String
    /// Outermost first; empty for `_T` and `_S`.
    package let steps: [Step]
    package let kind: DisclosureDefinition.DimensionKind?
    package let label: LocalisedText

    /// The code one step up; `_S` above the first, nil above `_T` and `_S`.
    package var parent: String? {
        guard !steps.isEmpty else { return nil }
        return steps.count == 1 ? BreakdownCode.tableTotal : BreakdownCode.id(of: steps.dropLast())
    }

    package static func id(of steps: some Sequence<Step>) -> String {
        steps.map { "\($0.dimension)-\($0.code.replacing("+", with: "_plus"))" }.joined(separator: "--")
    }

    package static func steps(_ dimensions: [String], _ path: [String]) -> [Step] {
        zip(dimensions, path).map { Step(dimension: $0, code: $1) }
    }
}
