package import Columns

/// Rows with raw identifiers, typed and mapped, not yet pseudonymised.
///
/// In memory only: never written, never logged. Anyone may build one, because calling data dangerous is always allowed.
///
/// - Shapes: one entry per column of the dataset, in its order; dropped, derived and unmapped columns are `absent`.
///   Codes and texts are `text`, integers and decimals `int64` (in the column's own scale), dates `int32` day numbers,
///   instants `int64` microseconds. A coded column that is empty is null, one that is not in its list says so by a code.
package struct IdentifiedBatch {
    package enum Values {
        case absent
        case plain(Column)
        case secret(SecretBytes)
    }

    package let values: [Values]
    package let rowCount: Int

    package init(values: [Values], rowCount: Int) {
        self.values = values
        self.rowCount = rowCount
    }

    func plain(_ index: Int) -> Column? {
        if case .plain(let column) = values[index] { column } else { nil }
    }
}
