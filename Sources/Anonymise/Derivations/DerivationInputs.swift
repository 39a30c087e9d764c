import Columns
import Definition

/// One batch as its derived columns see it: canonical columns by name, identifiers already resolved.
struct DerivationInputs {
    let dataset: DatasetDefinition
    let batch: IdentifiedBatch
    /// By index in the dataset's columns.
    let identifiers: [Int: [ResolvedIdentifier]]
    let keys: [ResolvedIdentifier]

    func index(_ name: String) -> Int? {
        dataset.columns.firstIndex { $0.name == name }
    }

    /// The column of this name; nil where the layout does not record it.
    func plain(_ name: String) -> Column? {
        index(name).flatMap(batch.plain)
    }

    /// The same, with every row empty where the layout does not record it.
    func numbers(_ name: String) -> Column {
        plain(name) ?? .numbers(count: batch.rowCount) { _ in nil }
    }

    func texts(_ name: String) -> Column {
        plain(name)
            ?? Column(
                .text(TextValues(indices: [Int32](repeating: 0, count: batch.rowCount), dictionary: [""])),
                validity: [UInt8](repeating: 0, count: batch.rowCount))
    }

    /// The dataset's personal numbers, from which empty facts about the person may be read.
    var citizen: [ResolvedIdentifier]? {
        dataset.columns.firstIndex { $0.columnClass == .identifier(.citizen) }.flatMap { identifiers[$0] }
    }

    func ages(at name: String) -> Ages {
        Ages(
            Ages.Inputs(
                birthDate: plain("birth_date"), birthYear: plain("birth_year"), ageYears: plain("age_years"),
                citizen: citizen),
            at: EventDays(numbers(name)))
    }

    var dossierTimes: DossierTimes {
        DossierTimes(
            DossierTimes.Inputs(
                status: texts("status"), received: numbers("received_at"), due: numbers("due_at"),
                extendedDue: numbers("extended_due_at"), paused: numbers("paused_minutes"),
                completed: numbers("completed_at")))
    }
}
