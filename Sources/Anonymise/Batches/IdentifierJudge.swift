import Cells
import Columns
import Definition

/// What the rest of a row says about an identifier of it.
///
/// - Source: `identifiers.md`, outcomes and rules C4 to C6, D3.
struct IdentifierJudge {
    let isSynthetic: Bool
    /// Local day of the dataset's first time column.
    let eventDays: EventDays?
    let birthDate: Column?
    let birthYear: Column?
    /// One byte a row, 1 where the recorded sex is this one.
    let males: [UInt8]
    let females: [UInt8]

    private(set) var notes: [RowNote] = []
    private(set) var refusals: [AnonymisedRows.Refusal] = []

    init(isSynthetic: Bool, inputs: DerivationInputs, eventColumn: String?) {
        self.isSynthetic = isSynthetic
        eventDays = eventColumn.flatMap(inputs.plain).map(EventDays.init)
        birthDate = inputs.plain("birth_date")
        birthYear = inputs.plain("birth_year")
        let sex = inputs.plain("sex")
        males = sex?.matches(["male"]) ?? []
        females = sex?.matches(["female"]) ?? []
    }

    /// Judges a column in place: what is not usable in its row loses its pseudonym.
    mutating func judge(_ resolved: inout [ResolvedIdentifier], column: Int) {
        for row in resolved.indices where resolved[row].reading.outcome != .empty {
            if resolved[row].reading.birthYear > 0 { judgePerson(&resolved[row], row, column) }
            record(resolved[row].reading, row, column)
        }
    }

    private mutating func record(_ reading: IdentifierReading, _ row: Int, _ column: Int) {
        switch reading.outcome {
        case .empty: break
        case .usable: if let rule = reading.warning { note(.suspicious(rule), row, column) }
        case .synthetic: if !isSynthetic { refuse(.testIdentifier, row, column) }
        case .bad(let rule): note(.bad(rule), row, column)
        case .badText: refuse(.badText, row, column)
        }
    }

    /// Rules C4 to C6.
    private mutating func judgePerson(_ resolved: inout ResolvedIdentifier, _ row: Int, _ column: Int) {
        let born = Int(resolved.reading.birthYear)
        if let event = eventDays?[row]?.components.year, born > event {
            resolved = ResolvedIdentifier(reading: IdentifierReading(.bad(.c4), resolved.reading.type))
            return
        }
        if !males.isEmpty, males[row] + females[row] == 1, (males[row] == 1) != (resolved.reading.sex == .male) {
            note(.suspicious(.sexDisagrees), row, column)
        }
        let recorded = birthDate?.day(row)?.components.year ?? birthYear?.number(row).map(Int.init)
        if let recorded, recorded != born { note(.suspicious(.birthDisagrees), row, column) }
    }

    private mutating func note(_ kind: RowNote.Kind, _ row: Int, _ column: Int) {
        notes.append(RowNote(row: row, column: column, kind: kind))
    }

    private mutating func refuse(_ fault: RowFault, _ row: Int, _ column: Int) {
        refusals.append(AnonymisedRows.Refusal(row: row, column: column, fault: fault))
    }
}
