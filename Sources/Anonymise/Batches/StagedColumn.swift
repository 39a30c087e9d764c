import Columns
import Definition

/// Gives a canonical column the form in which staging keeps it.
enum StagedColumn {
    /// Not for pseudonyms: those are never plain.
    static func of(_ column: Column, _ definition: DatasetColumn, _ form: DatasetColumn.StagedForm) -> Column {
        switch form {
        case .code: definition.isNullable ? column : withUnknown(column)
        case .day: EventDays(column).column
        case .text, .integer, .decimal, .boolean: column
        case .pseudonym: preconditionFailure("\(definition.name) is staged as a pseudonym, and is no identifier")
        }
    }

    /// A column that the source's layout does not record: empty, or `unknown` where a code may not be empty.
    static func absent(_ definition: DatasetColumn, _ form: DatasetColumn.StagedForm, count: Int) -> Column {
        let validity = [UInt8](repeating: 0, count: count)
        switch form {
        case .code, .text:
            let text = Column(
                .text(TextValues(indices: [Int32](repeating: 0, count: count), dictionary: [""])), validity: validity)
            return form == .code && !definition.isNullable ? withUnknown(text) : text
        case .integer, .decimal: return Column(.int64([Int64](repeating: 0, count: count)), validity: validity)
        case .boolean: return Column(.boolean([UInt8](repeating: 0, count: count)), validity: validity)
        case .day: return Column(.int32([Int32](repeating: 0, count: count)), validity: validity)
        case .pseudonym: return pseudonyms([ResolvedIdentifier](repeating: .none, count: count))
        }
    }

    static func pseudonyms(_ resolved: [ResolvedIdentifier]) -> Column {
        let size = 16 * resolved.count
        // Each row stores its 16 bytes at 16 · row, below `size`.
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            for row in resolved.indices {
                let pseudonym = resolved[row].isUsable ? resolved[row].pseudonym : ResolvedIdentifier.none.pseudonym
                unsafe raw.storeBytes(of: pseudonym.high.bigEndian, toByteOffset: 16 * row, as: UInt64.self)
                unsafe raw.storeBytes(of: pseudonym.low.bigEndian, toByteOffset: 16 * row + 8, as: UInt64.self)
            }
            count = size
        }
        return Column(.fixed16(bytes), validity: validity(resolved.map(\.isUsable)))
    }

    static func panels(_ resolved: [ResolvedIdentifier]) -> Column {
        let hasPanel = resolved.map { $0.isUsable && $0.panel != ResolvedIdentifier.noPanel }
        return Column(
            .int32(zip(resolved, hasPanel).map { $1 ? Int32($0.panel) : 0 }), validity: validity(hasPanel))
    }

    private static func validity(_ flags: [Bool]) -> [UInt8] {
        flags.contains(false) ? flags.map { $0 ? 1 : 0 } : []
    }

    private static func withUnknown(_ column: Column) -> Column {
        guard case .text(var text) = column.values, !column.validity.isEmpty else { return column }
        let unknown: Int
        if let known = text.dictionary.firstIndex(of: "unknown") {
            unknown = known
        } else {
            unknown = text.dictionary.count
            text.dictionary.append("unknown")
        }
        for row in text.indices.indices where column.validity[row] == 0 { text.indices[row] = Int32(unknown) }
        return Column(.text(text))
    }
}
