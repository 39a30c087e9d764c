import Anonymise

/// The rows of a batch that are refused, each with one fault: of its key, else of the mapping, else of an identifier.
struct Refusals {
    private(set) var entries: [RowFaults.Entry] = []
    private(set) var isRefused: [Bool]

    init(_ mapped: MappedRows, _ rows: AnonymisedRows) {
        isRefused = [Bool](repeating: false, count: rows.rowCount)
        for refusal in rows.keyRefusals { add(Refusals.entry(refusal, mapped.identified)) }
        for entry in mapped.faults.entries { add(entry) }
        for refusal in rows.otherRefusals { add(Refusals.entry(refusal, mapped.identified)) }
    }

    private mutating func add(_ entry: RowFaults.Entry) {
        guard !isRefused[entry.row] else { return }
        isRefused[entry.row] = true
        entries.append(entry)
    }

    private static func entry(_ refusal: AnonymisedRows.Refusal, _ batch: IdentifiedBatch) -> RowFaults.Entry {
        let length = refusal.fault == .missingKey ? 0 : batch.length(refusal.row, column: refusal.column)
        let kind: QuarantineLine.Shape.Class =
            switch refusal.fault {
            case .missingKey: .empty
            case .testIdentifier: .digits
            default: .other
            }
        return RowFaults.Entry(
            row: refusal.row, fault: refusal.fault, column: refusal.column,
            shape: QuarantineLine.Shape(kind, length: length))
    }
}
