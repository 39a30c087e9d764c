import CSQLite

/// A function of one text that statements of a connection may call: `name(text) → text`, NULL for NULL.
///
/// Computed in this process, so a rule that is written once in Swift means the same in SQL.
package struct SQLiteTextFunction: Sendable {
    package let name: String
    /// UTF-8 in, UTF-8 out; equal bytes in give equal bytes out.
    package let body: @Sendable ([UInt8]) -> [UInt8]

    package init(name: String, body: @escaping @Sendable ([UInt8]) -> [UInt8]) {
        self.name = name
        self.body = body
    }

    /// Registers the function; SQLite keeps the box until the connection ends, then gives it back.
    @unsafe func register(on handle: OpaquePointer) throws(SQLiteError) {
        let box = unsafe Unmanaged.passRetained(Box(body)).toOpaque()
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY
        let result = unsafe sqlite3_create_function_v2(
            handle, name, 1, flags, box, SQLiteTextFunction.call, nil, nil, SQLiteTextFunction.release)
        guard result == SQLITE_OK else { throw SQLiteError(result) }
    }

    private final class Box {
        let body: @Sendable ([UInt8]) -> [UInt8]

        init(_ body: @escaping @Sendable ([UInt8]) -> [UInt8]) {
            self.body = body
        }
    }

    private static let release: @convention(c) (UnsafeMutableRawPointer?) -> Void = { box in
        guard let box = unsafe box else { return }
        unsafe Unmanaged<Box>.fromOpaque(box).release()
    }

    /// One argument, by registration; its text is valid until the function returns, and the result is copied.
    private static let call: @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void = {
        context, _, values in
        guard let context = unsafe context, let value = unsafe values?.pointee,
            let box = unsafe sqlite3_user_data(context), let text = unsafe sqlite3_value_text(value)
        else {
            if let context = unsafe context { unsafe sqlite3_result_null(context) }
            return
        }
        let bytes = unsafe Array(UnsafeBufferPointer(start: text, count: Int(sqlite3_value_bytes(value))))
        let result = unsafe Unmanaged<Box>.fromOpaque(box).takeUnretainedValue().body(bytes)
        let copy = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        unsafe result.withUnsafeBytes { buffer in
            let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            unsafe sqlite3_result_text(context, start ?? UnsafePointer(bitPattern: 1), Int32(buffer.count), copy)
        }
    }
}
