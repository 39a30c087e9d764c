package import Cells
package import Columns
package import Definition

/// All records of the citizens of one panel who filed in a quarter: what a file is drawn from. Private, in memory only.
///
/// Persons without a panel number (no usable identifier) are outside.
///
/// - Shapes: a code of level 0 per record and column; `personOfRecord` numbers persons as they first appear.
/// - Source: `disclosure.md` section 12, "Frame".
package struct PanelFrame: Sendable {
    package let quarter: Quarter
    package let panel: Int
    /// One a person.
    let persons: [Pseudonym]
    /// For each record, its person and its own pseudonym.
    package let personOfRecord: [Int32]
    let records: [Pseudonym]
    /// Level 0, in the order of the definition.
    package let quasiIdentifiers: [CodedColumn]
    let sensitive: [CodedColumn]

    package var personCount: Int { persons.count }

    /// Reads the units one row group at a time.
    ///
    /// - Errors: `MicrodataError`, `StagingError`.
    package init(
        _ units: FrameUnits, panel: Int, microdata: MicrodataDefinition, in staging: StagingStore
    ) throws {
        var reader = PanelFrameReader(panel: panel, microdata: microdata)
        for unit in units.units {
            let partition = try staging.openPartition(unit.manifest, columns: reader.columns)
            for index in 0..<partition.batchCount {
                try reader.append(try partition.batch(index).columns, place: unit.place)
            }
        }
        self.init(of: units.quarter, panel: panel, reader, microdata)
    }

    init(of quarter: Quarter, panel: Int, _ reader: PanelFrameReader, _ microdata: MicrodataDefinition) {
        self.quarter = quarter
        self.panel = panel
        persons = reader.persons.keys
        personOfRecord = reader.personOfRecord
        records = reader.records
        quasiIdentifiers = reader.coded(microdata.quasiIdentifiers.map(\.name))
        sensitive = reader.coded(microdata.sensitive.map(\.name))
    }
}

/// Takes batches, and keeps the records of one panel.
struct PanelFrameReader {
    private let panel: Int32
    private var frameColumns: [FrameColumn]
    private(set) var persons = PersonIndex()
    private(set) var personOfRecord: [Int32] = []
    private(set) var records: [Pseudonym] = []

    init(panel: Int, microdata: MicrodataDefinition) {
        self.panel = Int32(panel)
        frameColumns =
            microdata.quasiIdentifiers.map {
                FrameColumn(name: $0.name, source: $0.source, codes: $0.hierarchy.levels[0])
            }
            + microdata.sensitive.map {
                FrameColumn(name: $0.name, source: .column($0.column), codes: $0.hierarchy.levels[0])
            }
    }

    /// Staged columns that are needed, each once.
    var columns: [String] {
        var seen: Set<String> = []
        return (PanelFrameReader.selecting + frameColumns.compactMap(\.staged)).filter { seen.insert($0).inserted }
    }

    mutating func append(_ batch: ColumnBatch, place: String) throws(MicrodataError) {
        let rows = try selected(batch)
        guard !rows.isEmpty else { return }
        let persons = try pseudonyms(MicrodataDefinition.personColumn, batch)
        let records = try pseudonyms(MicrodataDefinition.recordColumn, batch)
        for row in rows {
            personOfRecord.append(self.persons.insert(Pseudonym(row: row, of: persons)))
            self.records.append(Pseudonym(row: row, of: records))
        }
        for index in frameColumns.indices { try frameColumns[index].append(rows, of: batch, place: place) }
    }

    func coded(_ names: [String]) -> [CodedColumn] {
        names.compactMap { name in
            frameColumns.first { $0.name == name }.map {
                CodedColumn(name: name, labels: $0.codes.ids, codes: $0.positions)
            }
        }
    }

    private static let panelColumn = MicrodataDefinition.personColumn + "_panel"
    private static let selecting = [
        MicrodataDefinition.personColumn, panelColumn, MicrodataDefinition.recordColumn,
        MicrodataDefinition.receivedColumn, MicrodataDefinition.applicantColumn,
    ]

    /// Rows of received dossiers of the panel's citizens.
    private func selected(_ batch: ColumnBatch) throws(MicrodataError) -> [Int] {
        guard let panels = batch.column(PanelFrameReader.panelColumn), case .int32(let numbers) = panels.values else {
            throw MicrodataError(.columnMismatch, PanelFrameReader.panelColumn)
        }
        guard let received = batch.column(MicrodataDefinition.receivedColumn),
            case .boolean(let isReceived) = received.values
        else { throw MicrodataError(.columnMismatch, MicrodataDefinition.receivedColumn) }
        guard let applicants = batch.column(MicrodataDefinition.applicantColumn),
            case .text(let kinds) = applicants.values
        else { throw MicrodataError(.columnMismatch, MicrodataDefinition.applicantColumn) }
        guard let citizen = kinds.dictionary.firstIndex(of: MicrodataDefinition.citizen).map({ Int32($0) }) else {
            return []
        }
        return (0..<batch.rowCount).filter { row in
            numbers[row] == panel && panels.isValid(row) && isReceived[row] == 1 && received.isValid(row)
                && kinds.indices[row] == citizen && applicants.isValid(row)
        }
    }

    private func pseudonyms(_ name: String, _ batch: ColumnBatch) throws(MicrodataError) -> [UInt8] {
        guard let column = batch.column(name), case .fixed16(let bytes) = column.values else {
            throw MicrodataError(.columnMismatch, name)
        }
        return bytes
    }
}
