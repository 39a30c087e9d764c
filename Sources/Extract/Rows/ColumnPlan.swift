import Cells
import Definition

/// How one canonical column is made, prepared for one layout.
struct ColumnPlan {
    enum Reader {
        case secret(SecretReader, emptyIf: GuardPlan?)
        case text(TextReader)
        /// Positions in `dictionary`.
        case code(CodeReader, dictionary: [String])
        case commune(CodeReader, dictionary: [String])
        case flag(CodeReader)
        case time(TimeReader)
        case latestTime(LatestTimeReader)
        case number(NumberReader)
        case isPositive(NumberReader)
        case birth(BirthReader)
        case pauses(PauseReader)
    }

    struct Input {
        /// Index in `LayoutDataset.sourceColumns`.
        let column: Int
        var onlyIf: GuardPlan?
    }

    /// Index in the dataset's columns.
    let index: Int
    let definition: DatasetColumn
    let isKey: Bool
    var inputs: [Input]
    var readers: [Reader]

    /// One mask a guarded input, from the raw columns.
    mutating func masks(_ columns: [RawColumn]) -> [[Bool]?] {
        inputs.indices.map { inputs[$0].onlyIf?.mask(columns) }
    }

    var reader: Reader { readers[0] }
}

/// A condition on a second source column.
struct GuardPlan {
    private let column: Int
    private var table: LiteralTable

    init?(_ condition: LayoutColumn.Guard, layout: LayoutDataset) {
        guard let column = layout.sourceColumns.firstIndex(where: { $0.name == condition.source }) else { return nil }
        self.column = column
        table = LiteralTable(condition.values.map { ($0, 0) }, type: layout.sourceColumns[column].type)
    }

    /// True where the condition holds.
    mutating func mask(_ columns: [RawColumn]) -> [Bool] {
        table.positions(of: columns[column]).map { $0 >= 0 }
    }
}
