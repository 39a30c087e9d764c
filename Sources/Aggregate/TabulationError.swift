package import Cells

/// Why exact counts could not be made. Never holds a value of a row.
package struct TabulationError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// A staged column that the measure needs is not in the partition, or has another type.
        case columnMismatch
        /// A row that counts holds a code that is not in the published list.
        case codeOutsideList
        /// A sum does not fit 64 bits.
        case overflow
        /// Units of one commune stand under another key than the pipeline's, or under several.
        case otherKey
        /// Units changed since the last count, and nothing new may be counted.
        case notCounted
        /// The definition asks for something that cannot be counted; `nq57 check` says so too.
        case measureUncountable
    }

    package let code: Code
    package let series: String
    package let quarter: Quarter
    package let detail: String
    /// Five digits; nil where no commune is concerned.
    package var commune: String?

    init(_ code: Code, series: String, quarter: Quarter, detail: String) {
        self.code = code
        self.series = series
        self.quarter = quarter
        self.detail = detail
    }

    package var remedy: String {
        switch code {
        case .columnMismatch: "run nq57 extract --refresh for this unit: it was staged under another definition"
        case .codeOutsideList: "compare the code list with the layout's mapping, then extract again"
        case .overflow: "check the amounts of this source: their sum is beyond 9·10¹⁸"
        case .otherKey:
            "end the rotation with nq57 key rotate, or read these units again: nq57 extract --refresh --quarters …"
        case .notCounted: "run nq57 aggregate, then publish again"
        case .measureUncountable: "correct disclosure.yaml; nq57 check names the line"
        }
    }

    /// What happened and where, without what to do.
    package var summary: String {
        let place = commune.map { "commune \($0), " } ?? ""
        return "\(code.rawValue): \(detail); \(place)series \(series), quarter \(quarter)."
    }
    package var description: String { "\(summary)\n  do:     \(remedy)" }
}
