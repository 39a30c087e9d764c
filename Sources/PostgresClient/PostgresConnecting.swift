import CLibPQ
import Glibc

/// The steps from parameters to a connection that is ready.
///
/// Uses libpq's non-blocking way in, for two reasons: the time limit holds for the whole try, and the server's refusal is
/// asked for as a bare SQLSTATE before it can arrive.
enum PostgresConnecting {
    /// - Returns: an owned handle in state `CONNECTION_OK`.
    @unsafe static func connect(_ parameters: PostgresParameters) throws(PostgresError) -> OpaquePointer {
        guard let handle = unsafe start(parameters) else { throw PostgresError(.outOfMemory) }
        if let error = unsafe finish(handle, parameters) {
            unsafe PQfinish(handle)
            throw error
        }
        return unsafe handle
    }

    @unsafe private static func start(_ parameters: PostgresParameters) -> OpaquePointer? {
        let keywords = unsafe parameters.pairs.map { unsafe strdup($0.keyword) }
        let values = unsafe parameters.pairs.map { unsafe strdup($0.value) }
        defer {
            unsafe keywords.forEach { unsafe free($0) }
            unsafe values.forEach { unsafe wipe($0) }
        }
        // Both lists end with a null; libpq copies what it keeps.
        let keywordList = unsafe keywords.map { unsafe UnsafePointer($0) } + [nil]
        let valueList = unsafe values.map { unsafe UnsafePointer($0) } + [nil]
        return unsafe PQconnectStartParams(keywordList, valueList, 0)
    }

    /// Overwrites a copied parameter, it may be a password, before it is freed.
    @unsafe private static func wipe(_ text: UnsafeMutablePointer<CChar>?) {
        guard let text = unsafe text else { return }
        unsafe explicit_bzero(text, strlen(text))
        unsafe free(text)
    }

    /// Nil when the connection is ready.
    @unsafe private static func finish(_ handle: OpaquePointer, _ parameters: PostgresParameters) -> PostgresError? {
        unsafe PQsetErrorVerbosity(handle, PQERRORS_SQLSTATE)
        unsafe PQsetNoticeReceiver(handle, { _, _ in }, nil)
        let deadline = now() + Int64(parameters.connectSeconds) * 1_000
        var state = PGRES_POLLING_WRITING
        while true {
            if unsafe PQstatus(handle) == CONNECTION_BAD { return unsafe failure(handle, parameters) }
            switch unsafe wait(handle, for: state, until: deadline) {
            case .ready: state = unsafe PQconnectPoll(handle)
            case .late: return PostgresError(.connectTimedOut)
            case .failed: return PostgresError(.unreachable)
            }
            switch state {
            case PGRES_POLLING_OK: return nil
            case PGRES_POLLING_FAILED: return unsafe failure(handle, parameters)
            default: continue
            }
        }
    }

    private enum Wait {
        case ready, late, failed
    }

    @unsafe private static func wait(
        _ handle: OpaquePointer, for state: PostgresPollingStatusType, until deadline: Int64
    ) -> Wait {
        let events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT
        var descriptor = unsafe pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
        while true {
            let left = deadline - now()
            guard left > 0 else { return .late }
            let result = unsafe poll(&descriptor, 1, Int32(clamping: left))
            if result > 0 { return .ready }
            if result < 0, errno != EINTR { return .failed }
        }
    }

    /// What libpq's message is about. Its text is looked at here and goes no further.
    @unsafe private static func failure(_ handle: OpaquePointer, _ parameters: PostgresParameters) -> PostgresError {
        // The string belongs to the connection, which outlives this call.
        let text = unsafe PQerrorMessage(handle).map { unsafe String(cString: $0) } ?? ""
        if let state = sqlState(in: text) {
            guard state == "28000", let file = unreadableFile(parameters) else {
                return PostgresError(.refusedByServer, sqlState: state)
            }
            return PostgresError(fault(of: file), sqlState: state, file: file)
        }
        for (code, signs) in signs where signs.contains(where: { text.contains($0) }) {
            guard code == .credentialMissing else { return PostgresError(code) }
            let file = file(in: text, parameters)
            return PostgresError(fault(of: file), file: file)
        }
        return PostgresError(.unreachable)
    }

    /// A file that is there is not missing, whatever libpq has against it.
    private static func fault(of file: String?) -> PostgresError.Code {
        guard let file else { return .credentialMissing }
        // The path is copied for the call.
        return unsafe access(file, F_OK) == 0 ? .credentialUnusable : .credentialMissing
    }

    /// Which of our own files the message is about: a path that we gave, never one read from the text.
    private static func file(in text: String, _ parameters: PostgresParameters) -> String? {
        parameters.files.first { text.contains("\"\($0)\"") }
            ?? (text.contains("password") ? parameters.passwordFile : nil)
    }

    /// libpq passes over a client's certificate that it cannot open, and the server then refuses who brings none.
    private static func unreadableFile(_ parameters: PostgresParameters) -> String? {
        // The path is copied for the call.
        parameters.files.first { unsafe access($0, R_OK) != 0 }
    }

    private static let signs: [(PostgresError.Code, [String])] = [
        (.credentialMissing, ["password", "private key", "sslkey", "certificate file", "root certificate"]),
        (.tlsRefused, ["SSL", "certificate"]),
        (.connectTimedOut, ["timeout expired", "timed out"]),
    ]

    /// The state in `FATAL:  28P01`, the only form in which libpq was told to put a refusal.
    private static func sqlState(in text: String) -> String? {
        for line in text.split(separator: "\n") {
            guard let marker = ["FATAL:  ", "ERROR:  ", "PANIC:  "].first(where: { line.contains($0) }) else {
                continue
            }
            let word = line.split(separator: " ").last.map(String.init) ?? ""
            let isState =
                word.utf8.count == 5
                && word.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
            if isState, line.hasSuffix(marker + word) { return word }
        }
        return nil
    }

    /// Milliseconds of a clock that only goes forward.
    private static func now() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
