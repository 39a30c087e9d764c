import Cells
import Columns
import Definition

/// A column of the frame while it is read: texts of staging become positions in the list of level 0.
struct FrameColumn {
    let name: String
    let source: MicrodataDefinition.Source
    let codes: CodeList
    /// One position a record kept.
    private(set) var positions: [UInt32] = []

    init(name: String, source: MicrodataDefinition.Source, codes: CodeList) {
        self.name = name
        self.source = source
        self.codes = codes
    }

    /// The staged column it is read from; nil for the place.
    var staged: String? {
        if case .column(let column) = source { column } else { nil }
    }

    /// Adds the values of some rows of a batch, all of one commune.
    ///
    /// - Errors: `codeOutsideList`, `columnMismatch`.
    mutating func append(
        _ rows: [Int], of batch: ColumnBatch, place: String
    ) throws(MicrodataError) {
        guard let staged else {
            guard let position = codes.position(of: place) else { throw MicrodataError(.codeOutsideList, name) }
            positions.append(contentsOf: repeatElement(UInt32(position), count: rows.count))
            return
        }
        guard let column = batch.column(staged), case .text(let text) = column.values, column.validity.isEmpty else {
            throw MicrodataError(.columnMismatch, staged)
        }
        let known = text.dictionary.map { codes.position(of: $0).map { UInt32($0) } }
        for row in rows {
            guard let position = known[Int(text.indices[row])] else { throw MicrodataError(.codeOutsideList, staged) }
            positions.append(position)
        }
    }
}
