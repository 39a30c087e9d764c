internal import CXlsxWriter

/// An `.xlsx` file written sheet by sheet and row by row; what was written is not kept in memory.
///
/// The same calls give the same bytes: times in the file are `created`, and the library formats numbers by the C locale.
/// No merged cells, no formulas, no links.
///
/// - Shapes: the first row of a table is its header, which stays in sight.
/// - Units: widths of columns in characters.
/// - Errors: `notWritten`, `notAllowed`; the first one is thrown by `close`.
/// - Source: ECMA-376; https://libxlsxwriter.github.io.
@safe
package struct WorkbookWriter: ~Copyable {
    /// Owned from `init` until `close`, which frees it with all that hangs on it; then nil.
    private var workbook: UnsafeMutablePointer<lxw_workbook>?
    private var sheet: UnsafeMutablePointer<lxw_worksheet>?
    private let heading: UnsafeMutablePointer<lxw_format>?
    private let wrapped: UnsafeMutablePointer<lxw_format>?
    /// By digits after the decimal sign.
    private let numbers: [UnsafeMutablePointer<lxw_format>?]
    private var row: UInt32 = 0
    private var firstError = LXW_NO_ERROR

    /// Digits after the decimal sign that a number may show.
    private static let mostDecimals = 4

    /// `path` is written by `close`; parts lie in the folder `temporary` until then.
    ///
    /// - Units: `created` in Unix seconds.
    package init(path: String, temporary: String, title: String, author: String, created: Int64) throws(WorkbookError) {
        let opened = unsafe temporary.withCString { folder in
            // The library copies the name of the folder.
            var options = unsafe lxw_workbook_options(
                constant_memory: 1, tmpdir: UnsafeMutablePointer(mutating: folder), use_zip64: 0)
            return unsafe workbook_new_opt(path, &options)
        }
        guard let workbook = unsafe opened else {
            throw WorkbookError(.notWritten, Int32(LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue))
        }
        unsafe self.workbook = unsafe workbook
        unsafe heading = unsafe WorkbookWriter.wrappedFormat(workbook)
        unsafe wrapped = unsafe WorkbookWriter.wrappedFormat(workbook)
        unsafe format_set_bold(heading)
        unsafe numbers = unsafe (0...WorkbookWriter.mostDecimals).map { decimals in
            let format = unsafe workbook_add_format(workbook)
            let zeros = String(repeating: "0", count: decimals)
            unsafe format_set_num_format(format, decimals == 0 ? "#,##0" : "#,##0.\(zeros)")
            return unsafe format
        }
        unsafe WorkbookWriter.describe(workbook, title, author, created)
    }

    deinit {
        // Whoever threw between `init` and `close` gets no file.
        unsafe lxw_workbook_free(workbook)
    }

    /// Begins a sheet. The header is its first row; nil for a sheet of sentences, whose texts are wrapped.
    package mutating func beginSheet(_ name: String, widths: [Double], header: [String]?) {
        unsafe sheet = unsafe workbook_add_worksheet(workbook, name)
        row = 0
        // A name that is no sheet's: the library crashes on what is written to none.
        if unsafe sheet == nil { return note(LXW_ERROR_SHEETNAME_LENGTH_EXCEEDED) }
        for (column, width) in widths.enumerated() {
            let format = unsafe header == nil ? wrapped : nil
            note(unsafe worksheet_set_column(sheet, UInt16(column), UInt16(column), width, format))
        }
        guard let header else { return }
        unsafe worksheet_freeze_panes(sheet, 1, 0)
        for (column, text) in header.enumerated() {
            note(unsafe worksheet_write_string(sheet, row, UInt16(column), text, heading))
        }
        row = 1
    }

    package mutating func append(_ cells: [WorkbookCell], wrapping: Bool = false) {
        if unsafe sheet == nil { return }
        for (column, cell) in cells.enumerated() {
            switch cell {
            case .empty: break
            case .text(let text):
                note(
                    unsafe worksheet_write_string(sheet, row, UInt16(column), text, wrapping ? wrapped : nil))
            case .number(let number, let decimals):
                let format = unsafe numbers[min(decimals, WorkbookWriter.mostDecimals)]
                note(unsafe worksheet_write_number(sheet, row, UInt16(column), number, format))
            }
        }
        row += 1
    }

    /// Writes the file.
    package consuming func close() throws(WorkbookError) {
        let last = unsafe workbook_close(workbook)
        unsafe workbook = nil
        let failure = firstError == LXW_NO_ERROR ? last : firstError
        guard failure != LXW_NO_ERROR else { return }
        let isOfDisk = last != LXW_NO_ERROR
        throw WorkbookError(isOfDisk ? .notWritten : .notAllowed, Int32(failure.rawValue))
    }

    private mutating func note(_ error: lxw_error) {
        if firstError == LXW_NO_ERROR { firstError = error }
    }

    private static func wrappedFormat(
        _ workbook: UnsafeMutablePointer<lxw_workbook>
    ) -> UnsafeMutablePointer<lxw_format>? {
        let format = unsafe workbook_add_format(workbook)
        unsafe format_set_text_wrap(format)
        unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        return unsafe format
    }

    private static func describe(
        _ workbook: UnsafeMutablePointer<lxw_workbook>, _ title: String, _ author: String, _ created: Int64
    ) {
        // The library copies the texts.
        unsafe title.withCString { title in
            unsafe author.withCString { author in
                var properties = unsafe lxw_doc_properties()
                unsafe properties.title = unsafe UnsafeMutablePointer(mutating: title)
                unsafe properties.author = unsafe UnsafeMutablePointer(mutating: author)
                unsafe properties.created = time_t(created)
                unsafe workbook_set_properties(workbook, &properties)
            }
        }
    }
}
