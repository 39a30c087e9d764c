/// libpq's connection parameters, as pairs: they never become a string or an argument of a process.
package struct PostgresParameters: Sendable {
    /// In the order in which libpq is told.
    let pairs: [(keyword: String, value: String)]
    let connectSeconds: Int
    /// Paths of the files that libpq is told to read, and of the password's: for messages.
    let files: [String]
    let passwordFile: String?

    /// The password is read from its file by the caller, and nil with a client certificate or on a socket. `tls` holds
    /// the parameters of TLS beside the mode, e.g. `sslrootcert`; pairs without a value are left out. The server is told
    /// `nq57 <source>` as the application's name. `passwordFile` is where the password was read, for messages only.
    package init(
        host: String, port: Int, database: String, user: String, password: String?, tlsMode: String,
        tls: [(keyword: String, value: String?)], source: String, connectSeconds: Int,
        passwordFile: String? = nil
    ) {
        var pairs = [
            ("host", host), ("port", String(port)), ("dbname", database), ("user", user),
            ("application_name", "nq57 " + source), ("client_encoding", "UTF8"), ("gssencmode", "disable"),
            ("keepalives", "1"), ("keepalives_idle", "15"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "20000"), ("sslmode", tlsMode), ("ssl_min_protocol_version", "TLSv1.2"),
            ("channel_binding", "prefer"),
        ]
        for case (let keyword, let value?) in tls { pairs.append((keyword, value)) }
        if let password { pairs.append(("password", password)) }
        self.pairs = pairs.map { (keyword: $0.0, value: $0.1) }
        self.connectSeconds = connectSeconds
        files = tlsMode == "disable" ? [] : tls.compactMap(\.value).filter { $0.hasPrefix("/") }
        self.passwordFile = passwordFile
    }
}
