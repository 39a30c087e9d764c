/// Which defects a dataset of a layout can have, and when each is planted.
///
/// A quarter gets two of the defects that count against its unit, so that no unit comes near its limit; what lies
/// outside every quarter is planted once. `duplicate_key` and `bad_text` are not in this list: a repeat needs a row to
/// repeat, and PostgreSQL keeps no bad text.
struct DefectPlan: Sendable {
    let dataset: String
    /// Count against the unit.
    let inUnit: [Defect]
    /// Rows of no quarter.
    let outside: [Defect]

    init(_ dataset: String, layout: SourceLayout) {
        self.dataset = dataset
        let isLegacy = layout == .lienThong
        let time: [Defect] = isLegacy ? [.missingTime, .badTime] : [.badTime]
        let place: [Defect] = [.unknownCommune, .foreignCommune]
        let key: [Defect] = isLegacy ? [] : [.missingKey]
        switch dataset {
        case "dossiers":
            inUnit = [.missingKey, .unknownCommune, .foreignCommune, .timeOrder, .badCode]
            outside = [.missingTime, .badTime, .futureTime, .beforeStart]
        case "training_attendance", "digital_signatures", "app_installs":
            inUnit = [.missingKey] + place
            outside = time + [.futureTime, .beforeStart]
        case "households": (inUnit, outside) = (key + place + [.outOfRange, .negativeValue] + time, [])
        case "residents_summary": (inUnit, outside) = (place + [.badCode, .badNumber, .negativeValue, .outOfRange], [])
        case "tasks": (inUnit, outside) = (key + place + [.badCode, .missingTime] + time, [])
        case "procedures": (inUnit, outside) = ([.missingKey] + place + [.outOfRange, .negativeValue] + time, [])
        case "literacy_points", "team_members", "officials", "businesses": (inUnit, outside) = (key + place + time, [])
        case "spending", "conference_points":
            (inUnit, outside) = (key + place + [.badNumber, .negativeValue], time + [.futureTime, .beforeStart])
        case "cooperation_activities":
            (inUnit, outside) = (key + place + [.negativeValue], time + [.futureTime, .beforeStart])
        default: (inUnit, outside) = (key + place, time + [.futureTime, .beforeStart])
        }
    }

    /// The defects of an event dataset in one quarter.
    func events(in calendar: QuarterCalendar, isFirst: Bool, commune: Int) -> [Defect] {
        let start = 2 * calendar.ordinal + commune
        let chosen = (0..<2).map { inUnit[(start + $0) % inUnit.count] }
        return chosen + (isFirst ? outside : [])
    }

    /// The defects of a register, which is one unit as a whole.
    func register(commune: Int) -> [Defect] {
        (0..<min(4, inUnit.count)).map { inUnit[(commune + $0) % inUnit.count] }
    }
}
