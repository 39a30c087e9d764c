import Cells
import Columns

/// Completed years of the person of each row, at the local day of an event.
///
/// From the birth date; else the birth year with 1 July; else the age recorded; else the birth year in a valid 12-digit
/// personal number, with 1 July. Below 0, over 119 or none: unknown.
///
/// - Source: `datasets.md`, `age_band`; ruling 9.
struct Ages {
    static let unknown: Int16 = -1
    private static let earliestYear = 1900

    struct Inputs {
        var birthDate: Column?
        var birthYear: Column?
        var ageYears: Column?
        var citizen: [ResolvedIdentifier]?
    }

    /// One age per row, or `unknown`.
    let years: [Int16]

    init(_ inputs: Inputs, at days: EventDays) {
        years = (0..<days.count).map { row in
            guard let day = days[row], let years = Ages.years(inputs, row, at: day), (0...119).contains(years) else {
                return Ages.unknown
            }
            return Int16(years)
        }
    }

    private static func years(_ inputs: Inputs, _ row: Int, at day: CivilDate) -> Int? {
        let event = day.components
        if let birth = inputs.birthDate?.day(row)?.components, birth.year >= earliestYear {
            return event.year - birth.year - ((event.month, event.day) < (birth.month, birth.day) ? 1 : 0)
        }
        let midYear = { (year: Int) in event.year - year - ((event.month, event.day) < (7, 1) ? 1 : 0) }
        if let year = inputs.birthYear?.number(row).map(Int.init), (earliestYear...event.year).contains(year) {
            return midYear(year)
        }
        if let age = inputs.ageYears?.number(row) { return Int(age) }
        if let reading = inputs.citizen?[row].reading, reading.birthYear > 0, inputs.citizen?[row].isUsable == true {
            return midYear(Int(reading.birthYear))
        }
        return nil
    }

    /// Codes of `age_band`.
    var bands: Column {
        let indices = years.map { years in
            years == Ages.unknown
                ? Int32(Ages.bandCodes.count - 1) : Int32(Ages.bandStarts.lastIndex { $0 <= years } ?? 0)
        }
        return Column(.text(TextValues(indices: indices, dictionary: Ages.bandCodes)))
    }

    /// 18 or more; no if unknown.
    var areAdult: Column {
        Column(.boolean(years.map { $0 >= 18 ? 1 : 0 }))
    }

    private static let bandStarts: [Int16] = [0, 16, 25, 35, 45, 55, 60, 75]
    private static let bandCodes = ["0-15", "16-24", "25-34", "35-44", "45-54", "55-59", "60-74", "75+", "unknown"]
}
