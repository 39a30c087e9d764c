package import Cells

/// One column of a dataset: its type, its class, and what staging keeps of it.
package struct DatasetColumn: Sendable {
    package enum ValueType: Hashable, Sendable {
        case text
        /// A value of the named code list (`communes` names the 126 communes).
        case code(list: String)
        case integer
        /// Whole multiples of 10⁻ˢᶜᵃˡᵉ.
        case decimal(scale: Int)
        case boolean
        /// A local day.
        case date
        /// An instant, in microseconds.
        case timestamp
    }

    /// What staging holds of a column. A column without a form is not staged.
    package enum StagedForm: Hashable, Sendable {
        /// 16 bytes; with a panel number beside it (`<column>_panel`, 0–7, null without one) if `hasPanel`.
        case pseudonym(hasPanel: Bool)
        /// Text code; null if nullable and empty.
        case code
        /// Public text (a task's key, a procedure's code).
        case text
        case integer
        case decimal(scale: Int)
        case boolean
        /// Local day; an instant is cut to it.
        case day
    }

    package enum Limit: Hashable, Sendable {
        case number(Int64)
        /// Not above the value of another column of the row.
        case column(String)
    }

    package let name: String
    package let type: ValueType
    package let columnClass: ColumnClass
    package let isNullable: Bool
    package let staged: StagedForm?
    /// Nil: read through the layout.
    package let derivation: Derivation?
    /// Lowest allowed number, in the column's own scale; below → `negative_value` if below 0, else `out_of_range`.
    package let minimum: Int64?
    /// Above → `out_of_range`.
    package let maximum: Limit?
    /// True: a number outside its limits is emptied, the row stays (age in years).
    package let isEmptiedWhenOutOfRange: Bool
    /// What an empty number stands for (no paused minutes: 0); nil: an empty one is empty, or a fault if not nullable.
    package let numberWhenEmpty: Int64?
    package let label: LocalisedText

    package init(
        name: String, type: ValueType, columnClass: ColumnClass, isNullable: Bool, staged: StagedForm?,
        derivation: Derivation?, minimum: Int64?, maximum: Limit?, isEmptiedWhenOutOfRange: Bool,
        numberWhenEmpty: Int64? = nil,
        label: LocalisedText
    ) {
        self.name = name
        self.type = type
        self.columnClass = columnClass
        self.isNullable = isNullable
        self.staged = staged
        self.derivation = derivation
        self.minimum = minimum
        self.maximum = maximum
        self.isEmptiedWhenOutOfRange = isEmptiedWhenOutOfRange
        self.numberWhenEmpty = numberWhenEmpty
        self.label = label
    }
}
