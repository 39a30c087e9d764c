/// Why a workbook could not be written. Never quotes a cell.
package struct WorkbookError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What decides how callers react, and all that tests compare.
    package enum Code: String, Sendable {
        /// The library was refused a file, memory or room on the disk.
        case notWritten
        /// A cell, a name or a row is more than a workbook takes.
        case notAllowed
    }

    package let code: Code
    /// The library's own number.
    package let number: Int32

    init(_ code: Code, _ number: Int32) {
        self.code = code
        self.number = number
    }

    package var description: String {
        switch code {
        case .notWritten:
            "a workbook could not be written (libxlsxwriter error \(number))\n  do:     look at the room and rights of the state's temporary folder"
        case .notAllowed:
            "a cell or a sheet is more than a workbook takes (libxlsxwriter error \(number))\n  do:     shorten the text in the definitions"
        }
    }
}
