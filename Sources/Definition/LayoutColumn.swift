/// How one canonical column is made from source columns.
package struct LayoutColumn: Sendable {
    /// A source column, taken only where a condition on a second one holds.
    package struct Input: Sendable {
        package let column: String
        /// Taken only where the mapped canonical column (say `status`) is one of these codes.
        package let onlyIf: Guard?

        package init(column: String, onlyIf: Guard? = nil) {
            self.column = column
            self.onlyIf = onlyIf
        }
    }

    package struct Guard: Sendable {
        package let source: String
        package let values: [SourceLiteral]

        package init(source: String, values: [SourceLiteral]) {
            self.source = source
            self.values = values
        }
    }

    /// The first input that is well-formed and not empty gives the value.
    package let inputs: [Input]
    package let mapping: Mapping

    package init(inputs: [Input], mapping: Mapping) {
        self.inputs = inputs
        self.mapping = mapping
    }

    package enum Mapping: Sendable {
        /// Bytes, normalised and pseudonymised in flight. Empty where `emptyIf` holds (a passport number).
        case identifier(emptyIf: Guard?)
        /// A public key or code, kept as text; `procedure` codes are checked by rules T1–T3 of `identifiers.md`.
        case text(isProcedureCode: Bool)
        /// Commune code in force since 1 July 2025: five digits, or an integer that lost its zeros.
        case commune
        /// Source literal → canonical code. Anything else: `unknown` where the list has it, else empty or a fault.
        case code([SourceLiteral: String])
        case time(TimeFormat)
        /// Source literal → yes or no; anything else is empty, or no where `otherwiseNo` (any other number).
        case flag(yes: [SourceLiteral], no: [SourceLiteral], otherwiseNo: Bool)
        /// Yes above 0, no at 0 (a fee is due).
        case isPositive
        /// An integer or decimal of the column's own scale.
        case number
        /// `yyyyMMdd`, or `yyyy`, or day or month 00: gives `birth_date` or else `birth_year` (the column decides which).
        case birthDigits
        /// Minutes during which the clock stood: a list `start-end;start-end;…` of 14- or 8-digit times, an open end is
        /// empty. The union, cut to [received, completed or snapshot], rounded down.
        case pausedIntervals
        /// The latest of a `;`-separated list of 14- or 8-digit times.
        case latestTime
    }
}

/// A value as the source writes it.
package enum SourceLiteral: Hashable, Sendable {
    case text(String)
    case integer(Int64)
    case boolean(Bool)
}

/// How a source writes time.
package enum TimeFormat: String, Sendable {
    /// An instant.
    case timestamptz
    /// A local date.
    case date
    /// Text of 14 digits `yyyyMMddHHmmss` or 8 digits `yyyyMMdd` in Asia/Ho_Chi_Minh; zeros only is empty.
    case digits
}
