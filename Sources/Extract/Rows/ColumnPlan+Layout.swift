import Cells
import Definition

extension ColumnPlan {
    /// The plans of every column that the layout maps, in the dataset's order.
    static func all(_ context: RowContext) -> [ColumnPlan] {
        context.dataset.columns.enumerated().compactMap { index, definition in
            context.layout.columns[definition.name].map { ColumnPlan(index, definition, $0, context) }
        }
    }

    private init(_ index: Int, _ definition: DatasetColumn, _ column: LayoutColumn, _ context: RowContext) {
        self.index = index
        self.definition = definition
        let isKey = context.dataset.key.contains(definition.name)
        self.isKey = isKey
        inputs = column.inputs.map { input in
            guard let position = context.layout.sourceColumns.firstIndex(where: { $0.name == input.column }) else {
                preconditionFailure("validated: \(input.column) is a source column of \(context.dataset.name)")
            }
            return Input(column: position, onlyIf: input.onlyIf.flatMap { GuardPlan($0, layout: context.layout) })
        }
        readers = inputs.map { input in
            let type = context.layout.sourceColumns[input.column].type
            return ColumnPlan.reader(column.mapping, definition, type: type, isKey: isKey, context)
        }
    }

    private static func reader(
        _ mapping: LayoutColumn.Mapping, _ definition: DatasetColumn, type: WireType, isKey: Bool, _ context: RowContext
    ) -> Reader {
        switch mapping {
        case .identifier(let emptyIf):
            .secret(SecretReader(isKey: isKey), emptyIf: emptyIf.flatMap { GuardPlan($0, layout: context.layout) })
        case .text(let isProcedureCode): .text(TextReader(isProcedureCode: isProcedureCode, isKey: isKey))
        case .commune: communeReader(context, type)
        case .code(let literals): codeReader(literals, definition, type, context)
        case .time(let format): .time(TimeReader(format: format, isDay: definition.type == .date))
        case .flag(let yes, let no, let otherwiseNo):
            .flag(
                CodeReader(
                    yes.map { ($0, 1) } + no.map { ($0, 0) }, type: type, otherwise: otherwiseNo ? 0 : nil))
        case .isPositive: .isPositive(NumberReader(type: type, scale: RawColumn.numericScale))
        case .number: .number(NumberReader(type: type, scale: definition.scale))
        case .birthDigits: .birth(BirthReader(isYear: definition.type == .integer))
        case .pausedIntervals: .pauses(PauseReader(snapshot: context.snapshot))
        case .latestTime: .latestTime(LatestTimeReader())
        }
    }

    private static func communeReader(_ context: RowContext, _ type: WireType) -> Reader {
        let codes = context.communes.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let literals = codes.enumerated().map { (SourceLiteral.text($1), Int32($0)) }
        return .commune(CodeReader(literals, type: type), dictionary: codes)
    }

    private static func codeReader(
        _ literals: [SourceLiteral: String], _ definition: DatasetColumn, _ type: WireType, _ context: RowContext
    ) -> Reader {
        guard case .code(let list) = definition.type, let ids = context.codeLists[list]?.ids else {
            preconditionFailure("validated: \(definition.name) is coded")
        }
        let positions = literals.map { literal, code in
            guard let position = ids.firstIndex(of: code) else {
                preconditionFailure("validated: \(code) is in the list \(list)")
            }
            return (literal, Int32(position))
        }
        return .code(CodeReader(positions, type: type), dictionary: ids)
    }
}

extension DatasetColumn {
    fileprivate var scale: Int {
        if case .decimal(let scale) = type { scale } else { 0 }
    }
}
