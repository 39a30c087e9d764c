import CLibPQ

/// One result of libpq, cleared when it goes out of scope.
@safe struct PostgresResult: ~Copyable {
    /// Not null; owned.
    private let handle: OpaquePointer

    /// - Parameter handle: null when libpq had no memory or lost the connection.
    init?(_ handle: OpaquePointer?) {
        guard let handle = unsafe handle else { return nil }
        unsafe self.handle = handle
    }

    deinit {
        unsafe PQclear(handle)
    }

    var status: ExecStatusType { unsafe PQresultStatus(handle) }
    var rowCount: Int { Int(unsafe PQntuples(handle)) }
    var columnCount: Int { Int(unsafe PQnfields(handle)) }
    var isBinaryCopy: Bool { unsafe PQbinaryTuples(handle) == 1 }

    /// The number in the tag of CommandComplete (`COPY 4602`).
    var affectedRows: Int? {
        // The string belongs to the result, which outlives the expression.
        unsafe PQcmdTuples(handle).flatMap { Int(unsafe String(cString: $0)) }
    }

    /// Text of one cell; nil for NULL.
    func text(row: Int, column: Int) -> String? {
        guard unsafe PQgetisnull(handle, Int32(row), Int32(column)) == 0 else { return nil }
        // The string belongs to the result and ends with a zero byte.
        return unsafe PQgetvalue(handle, Int32(row), Int32(column)).map { unsafe String(cString: $0) }
    }

    func describeColumn(_ column: Int) -> StatementDescription.Column {
        let index = Int32(column)
        // The name belongs to the result and ends with a zero byte.
        let name = unsafe PQfname(handle, index).map { unsafe String(cString: $0) } ?? ""
        return unsafe StatementDescription.Column(
            name: name, typeOID: PQftype(handle, index), typeModifier: PQfmod(handle, index))
    }

    /// The server's refusal, without its text.
    var error: PostgresError {
        PostgresError(
            .refusedByServer, sqlState: field(PostgresResult.sqlStateField),
            position: field(PostgresResult.positionField).flatMap { Int($0) })
    }

    private func field(_ code: Int32) -> String? {
        // The string belongs to the result and ends with a zero byte.
        unsafe PQresultErrorField(handle, code).map { unsafe String(cString: $0) }
    }

    /// `PG_DIAG_SQLSTATE` and `PG_DIAG_STATEMENT_POSITION`: character macros that are not imported.
    private static let sqlStateField = Int32(UInt8(ascii: "C"))
    private static let positionField = Int32(UInt8(ascii: "P"))
}
