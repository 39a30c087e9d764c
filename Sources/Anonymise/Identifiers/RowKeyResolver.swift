import Cells
import Columns
import Definition

/// The pseudonym of each row's key where the key is no identifier: public keys, and keys of several columns.
///
/// `norm` is `lp(source, dataset, key columns …)`; days are written `YYYY-MM-DD`.
struct RowKeyResolver {
    private let columns: [Int]
    private let prefix: [UInt8]
    private let function: PseudonymFunction

    init(dataset: DatasetDefinition, source: String, keys: PseudonymKeys) {
        columns = dataset.key.compactMap { name in dataset.columns.firstIndex { $0.name == name } }
        prefix = lengthPrefixed(source, dataset.name)
        function = PseudonymFunction(.record, keys: keys)
    }

    /// One result per row; empty where a part of the key is.
    func resolve(_ batch: IdentifiedBatch) -> [ResolvedIdentifier] {
        let parts = columns.map { batch.plain($0).map(KeyPart.init) }
        return (0..<batch.rowCount).map { row in
            var norm = prefix
            for part in parts {
                guard let part, let field = part.field(row) else { return .none }
                appendLengthPrefixed(field.span, to: &norm)
            }
            return ResolvedIdentifier(
                reading: IdentifierReading(.usable, .record), pseudonym: function.pseudonym(lengthPrefixed([norm])))
        }
    }
}

/// One column of a key, as fields of bytes.
private struct KeyPart {
    private let column: Column
    private let words: [[UInt8]]

    init(_ column: Column) {
        self.column = column
        if case .text(let text) = column.values { words = text.dictionary.map { Array($0.utf8) } } else { words = [] }
    }

    func field(_ row: Int) -> [UInt8]? {
        guard column.isValid(row) else { return nil }
        return switch column.values {
        case .text(let text): words[Int(text.indices[row])]
        case .int32(let days): Array(CivilDate(dayNumber: days[row]).iso.utf8)
        case .int64(let numbers): Array(String(numbers[row]).utf8)
        case .boolean(let flags): Array(String(flags[row]).utf8)
        case .fixed16(let bytes): Array(bytes[(16 * row)..<(16 * row + 16)])
        }
    }
}
