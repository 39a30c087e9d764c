import Anonymise
import Cells
import Extract

/// Units of one source that failed by one fault: said once, however many there are.
struct FailedUnits {
    /// Without dataset and quarter, by which alone the faults of `units` differed.
    let failure: ExtractionFailure
    private(set) var units: [UnitID]

    /// In the order in which each fault was met first.
    static func groups(of outcome: SourceOutcome) -> [FailedUnits] {
        var groups: [FailedUnits] = []
        for unit in outcome.units {
            guard case .failed(var failure) = unit.outcome else { continue }
            failure.quarter = nil
            failure.dataset = nil
            if let index = groups.firstIndex(where: { $0.failure == failure }) {
                groups[index].units.append(unit.id)
            } else {
                groups.append(FailedUnits(failure: failure, units: [unit.id]))
            }
        }
        return groups
    }

    /// Nil where the units are of several.
    var series: String? {
        let series = Set(units.map(\.series))
        return series.count == 1 ? series.first : nil
    }

    /// Where the units are of several, in order of name.
    var seriesOfMany: [String] { series == nil ? Set(units.map(\.series)).sorted() : [] }

    /// Nil where the units are of several.
    var quarter: Quarter? {
        let quarters = Set(units.map(\.quarter))
        return quarters.count == 1 ? quarters.first : nil
    }
}
