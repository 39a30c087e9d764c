import CSQLite

/// A function of one text that statements of a connection may call: NULL for anything that is not text.
///
/// Computed in this process, so a rule that is written once in Swift means the same in SQL.
package struct SQLiteFunction: Sendable {
    /// What a function gives back.
    package enum Value: Sendable {
        case null
        case integer(Int64)
        /// UTF-8.
        case text([UInt8])
    }

    package let name: String
    /// UTF-8 in; equal bytes in give equal values out, while one statement runs.
    package let body: @Sendable ([UInt8]) -> Value

    package init(name: String, body: @escaping @Sendable ([UInt8]) -> Value) {
        self.name = name
        self.body = body
    }

    /// Registers the function; SQLite keeps the box until the connection ends, then gives it back.
    @unsafe func register(on handle: OpaquePointer) throws(SQLiteError) {
        let box = unsafe Unmanaged.passRetained(Box(body)).toOpaque()
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY
        let result = unsafe sqlite3_create_function_v2(
            handle, name, 1, flags, box, SQLiteFunction.call, nil, nil, SQLiteFunction.release)
        guard result == SQLITE_OK else { throw SQLiteError(result) }
    }

    private final class Box {
        let body: @Sendable ([UInt8]) -> Value

        init(_ body: @escaping @Sendable ([UInt8]) -> Value) {
            self.body = body
        }
    }

    private static let release: @convention(c) (UnsafeMutableRawPointer?) -> Void = { box in
        guard let box = unsafe box else { return }
        unsafe Unmanaged<Box>.fromOpaque(box).release()
    }

    /// One argument, by registration; its text is valid until the function returns.
    private static let call: @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void = {
        context, _, values in
        guard let context = unsafe context else { return }
        guard let value = unsafe values?.pointee, unsafe sqlite3_value_type(value) == SQLITE_TEXT,
            let box = unsafe sqlite3_user_data(context), let text = unsafe sqlite3_value_text(value)
        else { return unsafe sqlite3_result_null(context) }
        let bytes = unsafe Array(UnsafeBufferPointer(start: text, count: Int(sqlite3_value_bytes(value))))
        unsafe give(Unmanaged<Box>.fromOpaque(box).takeUnretainedValue().body(bytes), to: context)
    }

    @unsafe private static func give(_ value: Value, to context: OpaquePointer) {
        switch value {
        case .null: unsafe sqlite3_result_null(context)
        case .integer(let number): unsafe sqlite3_result_int64(context, number)
        case .text(let bytes):
            // -1 as destructor: SQLite copies the bytes before the call returns.
            let copying = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            unsafe bytes.withUnsafeBytes { buffer in
                let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
                unsafe sqlite3_result_text(
                    context, start ?? UnsafePointer(bitPattern: 1), Int32(buffer.count), copying)
            }
        }
    }
}
