import Columns
import Definition

/// Computes the derived columns of one batch, what several of them share once.
struct DerivedColumns {
    private let inputs: DerivationInputs
    private var ages: [String: Ages] = [:]
    private var times: DossierTimes?

    init(_ inputs: DerivationInputs) {
        self.inputs = inputs
    }

    /// A derived column other than a person's pseudonym.
    mutating func column(_ derivation: Derivation) -> Column {
        switch derivation {
        case .isReceived: dossierTimes().isReceived
        case .isResolved: dossierTimes().isResolved
        case .effectiveDue: dossierTimes().effectiveDue
        case .dossierTimeliness: dossierTimes().timeliness
        case .durationBand: dossierTimes().durationBand
        case .petitionTimeliness: petitionTimeliness()
        case .ageBand(let event): ages(at: event).bands
        case .isAdult(let event): ages(at: event).areAdult
        case .residenceKind: residenceKind()
        case .firstKnown(let names): firstKnown(names.map(inputs.numbers))
        case .difference(let minuend, let subtrahend): difference(inputs.numbers(minuend), inputs.numbers(subtrahend))
        case .person: preconditionFailure("a person is resolved from identifiers")
        }
    }

    private mutating func dossierTimes() -> DossierTimes {
        let known = times ?? inputs.dossierTimes
        times = known
        return known
    }

    private mutating func ages(at event: String) -> Ages {
        let known = ages[event] ?? inputs.ages(at: event)
        ages[event] = known
        return known
    }

    private func petitionTimeliness() -> Column {
        let due = inputs.numbers("due_at")
        let answered = inputs.numbers("answered_at")
        return .codes(Timeliness.codes, count: inputs.batch.rowCount) { row in
            Timeliness(
                isSettled: answered.isValid(row), due: due.number(row).map(DueTime.endOfDayIfMidnight),
                settled: answered.number(row)
            ).rawValue
        }
    }

    private func residenceKind() -> Column {
        let residence = inputs.texts("residence_commune")
        let own = inputs.texts("commune_code")
        guard case .text(let homes) = residence.values, case .text(let communes) = own.values else {
            preconditionFailure("commune codes are text")
        }
        let positions = homes.dictionary.map { communes.dictionary.firstIndex(of: $0).map(Int32.init) }
        return .codes(["own", "other", "unknown"], count: inputs.batch.rowCount) { row in
            guard residence.isValid(row) else { return 2 }
            return own.isValid(row) && positions[Int(homes.indices[row])] == communes.indices[row] ? 0 : 1
        }
    }

    /// The first of these columns that is known; the type is that of the first.
    private func firstKnown(_ columns: [Column]) -> Column {
        let known = Column.numbers(count: inputs.batch.rowCount) { row in
            columns.lazy.compactMap { $0.number(row) }.first
        }
        guard case .int64(let numbers) = known.values, columns.contains(where: \.isDate) else { return known }
        return Column(.int32(numbers.map { Int32(clamping: $0) }), validity: known.validity)
    }

    private func difference(_ minuend: Column, _ subtrahend: Column) -> Column {
        .numbers(count: inputs.batch.rowCount) { row in
            guard let from = minuend.number(row), let to = subtrahend.number(row) else { return nil }
            return from - to
        }
    }
}

extension Column {
    fileprivate var isDate: Bool {
        if case .int32 = values { true } else { false }
    }
}
