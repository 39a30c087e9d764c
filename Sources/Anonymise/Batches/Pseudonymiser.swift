import Cells
import Columns
package import Definition

/// Turns identified rows of one source and dataset into rows that staging may keep.
///
/// Identifier bytes → normalised form → pseudonym and panel; dates and ages generalised; only columns that the dataset
/// stages come out. Judges identifiers only: every other check of a row is made before.
///
/// - Source: `disclosure.md` sections 2 and 5, `identifiers.md`, `datasets.md`.
package final class Pseudonymiser {
    private let dataset: DatasetDefinition
    private let source: String
    private let isSynthetic: Bool
    private let staged: ColumnSchema
    /// The dataset's column that is its own key, if that is an identifier.
    private let keyColumn: Int?
    private let rowKeys: RowKeyResolver?
    private var resolvers: [(column: Int, resolver: IdentifierResolver)]
    private var normaliser = IdentifierNormaliser()

    /// `memos` bounds what is remembered of raw values, over all columns and units.
    package init(
        dataset: DatasetDefinition, source: String, keys: PseudonymKeys, isSynthetic: Bool,
        memos: MemoBudget = .shared
    ) {
        self.dataset = dataset
        self.source = source
        self.isSynthetic = isSynthetic
        staged = StagedSchema.of(dataset)
        let key = dataset.key.count == 1 ? dataset.columns.firstIndex { $0.name == dataset.key[0] } : nil
        keyColumn = key.flatMap { dataset.columns[$0].identifierType == nil ? nil : $0 }
        rowKeys = keyColumn == nil ? RowKeyResolver(dataset: dataset, source: source, keys: keys) : nil
        let identifiers = dataset.columns.indices.compactMap { index in
            dataset.columns[index].identifierType.map { (index, $0) }
        }
        resolvers = identifiers.map { index, type in
            let resolver = IdentifierResolver(
                column: dataset.columns[index], type: type, dataset: dataset.name, source: source, keys: keys,
                hasPanel: dataset.stagesPanel(of: dataset.columns[index]), memos: index == key ? nil : memos)
            return (index, resolver)
        }
    }

    deinit {
        normaliser.wipe()
        for index in resolvers.indices { resolvers[index].resolver.wipe() }
    }

    /// Every row of the batch, in its order.
    package func anonymise(_ batch: IdentifiedBatch) -> AnonymisedRows {
        var identifiers: [Int: [ResolvedIdentifier]] = [:]
        for index in resolvers.indices {
            if case .secret(let secret) = batch.values[resolvers[index].column] {
                identifiers[resolvers[index].column] = resolvers[index].resolver.resolve(secret, with: &normaliser)
            }
        }
        return judged(batch, identifiers)
    }

    private func judged(_ batch: IdentifiedBatch, _ read: [Int: [ResolvedIdentifier]]) -> AnonymisedRows {
        let unjudged = DerivationInputs(dataset: dataset, batch: batch, identifiers: read, keys: [])
        var judge = IdentifierJudge(isSynthetic: isSynthetic, inputs: unjudged, eventColumn: dataset.firstTimeColumn)
        var identifiers = read
        for (column, _) in resolvers where column != keyColumn {
            if var resolved = identifiers.removeValue(forKey: column) {
                judge.judge(&resolved, column: column)
                identifiers[column] = resolved
            }
        }
        let keys = keyColumn.flatMap { identifiers[$0] } ?? rowKeys?.resolve(batch) ?? []
        let inputs = DerivationInputs(dataset: dataset, batch: batch, identifiers: identifiers, keys: keys)
        return AnonymisedRows(
            source: source, schema: staged, columns: stagedColumns(inputs), keys: keys,
            unique: identifiers.filter { index, _ in
                dataset.uniqueness.contains { $0.column == dataset.columns[index].name }
            }, keyRefusals: keyRefusals(keys), otherRefusals: judge.refusals,
            notes: judge.notes + keyNotes(batch, keys, judge.eventDays))
    }

    private func keyRefusals(_ keys: [ResolvedIdentifier]) -> [AnonymisedRows.Refusal] {
        let column = keyColumn ?? dataset.columns.firstIndex { $0.name == dataset.key[0] } ?? 0
        return keys.indices.compactMap { row in
            switch keys[row].reading.outcome {
            case .usable: nil
            case .badText: AnonymisedRows.Refusal(row: row, column: column, fault: .badText)
            case .synthetic, .empty, .bad: AnonymisedRows.Refusal(row: row, column: column, fault: .missingKey)
            }
        }
    }
}

extension Pseudonymiser {
    private func stagedColumns(_ inputs: DerivationInputs) -> [Column] {
        var derived = DerivedColumns(inputs)
        var columns: [Column] = []
        for (index, column) in dataset.columns.enumerated() {
            guard let form = column.staged else { continue }
            if case .pseudonym(let hasPanel) = form {
                let resolved = identifier(index, column, inputs)
                columns.append(StagedColumn.pseudonyms(resolved))
                if hasPanel { columns.append(StagedColumn.panels(resolved)) }
            } else if let derivation = column.derivation {
                columns.append(StagedColumn.of(derived.column(derivation), column, form))
            } else if let plain = inputs.batch.plain(index) {
                columns.append(StagedColumn.of(filled(plain, column, inputs), column, form))
            } else {
                columns.append(StagedColumn.absent(column, form, count: inputs.batch.rowCount))
            }
        }
        return columns
    }

    private func identifier(
        _ index: Int, _ column: DatasetColumn, _ inputs: DerivationInputs
    ) -> [ResolvedIdentifier] {
        if index == keyColumn { return inputs.keys }
        guard case .person(let names) = column.derivation else {
            return inputs.identifiers[index] ?? [ResolvedIdentifier](repeating: .none, count: inputs.batch.rowCount)
        }
        let choices = names.dropLast().compactMap { inputs.index($0).flatMap { inputs.identifiers[$0] } }
        return (0..<inputs.batch.rowCount).map { row in
            choices.lazy.map { $0[row] }.first(where: \.isUsable) ?? inputs.keys[row]
        }
    }

    /// An empty sex is read from a valid personal number; an unmapped one stays unknown.
    private func filled(_ column: Column, _ definition: DatasetColumn, _ inputs: DerivationInputs) -> Column {
        guard definition.name == "sex", definition.columnClass == .quasi, let citizen = inputs.citizen,
            case .text(var text) = column.values, !column.validity.isEmpty,
            let male = text.dictionary.firstIndex(of: "male"), let female = text.dictionary.firstIndex(of: "female")
        else { return column }
        var validity = column.validity
        for row in validity.indices where validity[row] == 0 && citizen[row].isUsable {
            let sex = citizen[row].reading.sex
            guard sex != .unknown else { continue }
            text.indices[row] = Int32(sex == .male ? male : female)
            validity[row] = 1
        }
        return Column(.text(text), validity: validity)
    }

    /// Rule D3 and forms of dossier codes.
    private func keyNotes(
        _ batch: IdentifiedBatch, _ keys: [ResolvedIdentifier], _ days: EventDays?
    ) -> [RowNote] {
        guard let keyColumn else { return [] }
        return keys.indices.compactMap { row in
            let reading = keys[row].reading
            if let rule = reading.warning { return RowNote(row: row, column: keyColumn, kind: .suspicious(rule)) }
            guard reading.dateInCode != .none, let event = days?[row], reading.dateInCode != .day(event.dayNumber)
            else { return nil }
            return RowNote(row: row, column: keyColumn, kind: .suspicious(.dateDisagrees))
        }
    }
}

extension DatasetColumn {
    /// The type of an identifier that is read from the source.
    fileprivate var identifierType: IdentifierType? {
        guard derivation == nil, case .identifier(let type) = columnClass, type != .person else { return nil }
        return type
    }
}

extension DatasetDefinition {
    /// Whether a staged panel may be that of an identifier: its own, or a person's that follows from it.
    fileprivate func stagesPanel(of column: DatasetColumn) -> Bool {
        columns.contains { other in
            guard case .pseudonym(hasPanel: true)? = other.staged else { return false }
            guard case .person(let names)? = other.derivation else { return other.name == column.name }
            return names.contains(column.name)
        }
    }
}
