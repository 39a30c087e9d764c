/// Why a file could not be read.
///
/// Never quotes a value of the file: it names the fault, the column and the row group.
package struct ParquetError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What decides how callers react, and all that tests compare.
    package enum Code: String, Sendable {
        /// Not a Parquet file, cut short, or its parts contradict each other.
        case corrupt
        /// Sound as far as we can tell, but with a type, encoding or codec that this reader does not know.
        case unsupported
        /// A page or row group larger than a flat table of ours can have.
        case overLimit
        /// The caller asked for a column or row group that the file does not have.
        case notFound
    }

    package let code: Code
    /// What is wrong, without any value.
    package let detail: String
    package var column: String?
    package var rowGroup: Int?

    init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    /// One sentence: what happened, where, and what to do.
    package var description: String {
        let place = [column.map { "column \($0)" }, rowGroup.map { "row group \($0)" }].compactMap(\.self)
        let remedy =
            switch code {
            case .corrupt: "make or fetch the file again"
            case .unsupported: "write the file with flat columns, data pages of version 1 and zstd"
            case .overLimit: "write the file with smaller row groups, or do not trust it"
            case .notFound: "ask for what the file's schema names"
            }
        return "parquet \(code.rawValue): \(([detail] + place).joined(separator: ", ")); \(remedy)"
    }
}
