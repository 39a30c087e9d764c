import CLibPQ

/// One connection to a PostgreSQL server, finished when it goes out of scope.
///
/// Every call blocks its thread. A connection is used from one thread at a time; `cancelHandle` may be used from any.
@safe package struct PostgresConnection: ~Copyable {
    /// Not null; owned; finished in `deinit`.
    private let handle: OpaquePointer
    /// Sendable; stays valid after the connection is gone, and then does nothing.
    package let cancelHandle: PostgresCancelHandle

    /// Connects, or throws within `connectSeconds`. No notice of the server is ever printed.
    package init(_ parameters: PostgresParameters) throws(PostgresError) {
        unsafe handle = try PostgresConnecting.connect(parameters)
        cancelHandle = unsafe PostgresCancelHandle(connection: handle)
    }

    deinit {
        cancelHandle.connectionIsFinished()
        unsafe PQfinish(handle)
    }

    /// Such as 150018.
    package var serverVersion: Int { Int(unsafe PQserverVersion(handle)) }
    package var backendID: Int { Int(unsafe PQbackendPID(handle)) }
    /// Name of the database's encoding, such as `UTF8`.
    package var serverEncoding: String {
        // The string belongs to the connection, which outlives the expression.
        unsafe PQparameterStatus(handle, "server_encoding").map { unsafe String(cString: $0) } ?? ""
    }
    /// Whether the bytes on the wire are encrypted.
    package var usesTLS: Bool { unsafe PQsslInUse(handle) == 1 }

    /// Runs statements that deliver no rows, separated by semicolons.
    package func execute(_ sql: String) throws(PostgresError) {
        _ = try run(sql, expecting: [PGRES_COMMAND_OK, PGRES_TUPLES_OK])
    }

    /// Runs statements of which the last delivers rows, as text, nil for NULL. For small results only.
    package func query(_ sql: String) throws(PostgresError) -> [[String?]] {
        let result = try run(sql, expecting: [PGRES_TUPLES_OK])
        let columns = 0..<result.columnCount
        return (0..<result.rowCount).map { row in columns.map { result.text(row: row, column: $0) } }
    }

    /// What a query would deliver; does not run it.
    package func describe(_ sql: String) throws(PostgresError) -> StatementDescription {
        do {
            _ = try unsafe checked(PQprepare(handle, "", sql, 0, nil), expecting: [PGRES_COMMAND_OK])
        } catch {
            throw error.naming(in: sql)
        }
        let result = try unsafe checked(PQdescribePrepared(handle, ""), expecting: [PGRES_COMMAND_OK])
        return StatementDescription(columns: (0..<result.columnCount).map { result.describeColumn($0) })
    }

    /// Runs `COPY … TO STDOUT (FORMAT binary)` and hands over every CopyData message as it arrives.
    ///
    /// An error of `onMessage` is thrown after the rest of the stream was read and dropped, so that the transaction stays
    /// usable.
    ///
    /// - Returns: the rows of CommandComplete. Returning means: the server said that the COPY is complete.
    package func copyOut(_ sql: String, onMessage: (RawSpan) throws -> Void) throws -> Int {
        let start = try run(sql, expecting: [PGRES_COPY_OUT])
        guard start.isBinaryCopy else { throw PostgresError(.unexpectedResult) }
        let fault = try drain(onMessage)
        let end = try unsafe checked(PQgetResult(handle), expecting: [PGRES_COMMAND_OK])
        guard unsafe PostgresResult(PQgetResult(handle)) == nil else { throw lastError(or: .unexpectedResult) }
        if let fault { throw fault }
        guard let rows = end.affectedRows else { throw PostgresError(.copyIncomplete) }
        return rows
    }

    /// Runs `COPY … FROM STDIN` over rows that are ready, in text form unless the statement says otherwise.
    ///
    /// For sources that we make ourselves; nothing is ever written into a commune's database.
    ///
    /// - Returns: the rows of CommandComplete.
    package func copyIn(_ sql: String, _ rows: [UInt8]) throws(PostgresError) -> Int {
        _ = try run(sql, expecting: [PGRES_COPY_IN])
        var isSent = true
        // One message holds at most 1 GB; a block of rows is far smaller. The bytes live until the call returns.
        for start in stride(from: 0, to: rows.count, by: 1 << 24) {
            let part = Array(rows[start..<min(start + 1 << 24, rows.count)])
            isSent = unsafe part.withUnsafeBytes { bytes in
                unsafe PQputCopyData(handle, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count)) == 1
            }
            guard isSent else { break }
        }
        let isEnded = unsafe PQputCopyEnd(handle, isSent ? nil : "given up") == 1
        let end = try unsafe checked(PQgetResult(handle), expecting: [PGRES_COMMAND_OK])
        guard unsafe PostgresResult(PQgetResult(handle)) == nil, isSent, isEnded, let count = end.affectedRows else {
            throw lastError(or: .copyIncomplete)
        }
        return count
    }

    /// Reads the stream to its end; the first error of `onMessage`, after which messages are only dropped.
    private func drain(_ onMessage: (RawSpan) throws -> Void) throws(PostgresError) -> (any Error)? {
        var fault: (any Error)?
        while true {
            var buffer: UnsafeMutablePointer<CChar>?
            let count = unsafe PQgetCopyData(handle, &buffer, 0)
            guard count > 0 else {
                if count == -1 { return fault }
                throw lastError(or: .copyIncomplete)
            }
            guard let message = unsafe buffer else { throw PostgresError(.outOfMemory) }
            defer { unsafe PQfreemem(message) }
            guard fault == nil else { continue }
            // libpq allocated `count` bytes; they live until the end of this round.
            let bytes = unsafe UnsafeRawBufferPointer(start: message, count: Int(count))
            do { try onMessage(unsafe bytes.bytes) } catch { fault = error }
        }
    }

    private func run(_ sql: String, expecting: [ExecStatusType]) throws(PostgresError) -> PostgresResult {
        do {
            return try unsafe checked(PQexec(handle, sql), expecting: expecting)
        } catch {
            throw error.naming(in: sql)
        }
    }

    private func checked(
        _ pointer: OpaquePointer?, expecting: [ExecStatusType]
    ) throws(PostgresError) -> PostgresResult {
        guard let result = unsafe PostgresResult(pointer) else { throw lastError(or: .outOfMemory) }
        let status = result.status
        if expecting.contains(status) { return result }
        guard status == PGRES_FATAL_ERROR else { throw PostgresError(.unexpectedResult) }
        let error = result.error
        throw error.sqlState == nil ? lastError(or: .unexpectedResult) : error
    }

    /// After a call that gave no result: the connection is gone, or what the caller thinks.
    private func lastError(or code: PostgresError.Code) -> PostgresError {
        if let result = unsafe PostgresResult(PQgetResult(handle)), result.error.sqlState != nil {
            return result.error
        }
        return PostgresError(unsafe PQstatus(handle) == CONNECTION_OK ? code : .connectionLost)
    }
}
