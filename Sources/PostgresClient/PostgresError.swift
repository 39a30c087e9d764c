/// What went wrong at or on the way to a PostgreSQL server.
///
/// Carries the SQLSTATE and the position in our own statement, never the server's text: it can quote rows.
package struct PostgresError: Error, Hashable, Sendable {
    /// What kind of fault it is; decides whether another try can help.
    package enum Kind: String, Sendable {
        /// May pass by itself: try again.
        case transient
        /// Login, certificate or grant: a person must act.
        case access
        /// The source is not as its layout says.
        case contract
        /// The server is damaged, or something happened that is not foreseen.
        case source
        /// What arrived is not what the protocol promises.
        case protocolBroken = "protocol"
    }

    package enum Code: String, Sendable {
        /// The server said no; `sqlState` says why.
        case refusedByServer
        /// No connection: refused, reset, unreachable, or a name that does not resolve.
        case unreachable
        case connectTimedOut
        /// The certificate is not accepted, or the server does not speak TLS.
        case tlsRefused
        /// The server asks for a password, or a file of ours is not there.
        case credentialMissing
        /// A file of ours is there and libpq does not take it: for its mode, its owner or what it holds.
        case credentialUnusable
        case connectionLost
        /// A COPY ended without all that a complete one has.
        case copyIncomplete
        /// A result of another kind than the statement gives.
        case unexpectedResult
        case outOfMemory
    }

    package let code: Code
    /// Five characters, where the server gave them.
    package let sqlState: String?
    /// 1-based character of our statement, where the server gave it.
    package let position: Int?
    /// The name that stands there in our statement, where the server knows no such column or relation.
    package let name: String?
    /// Path of the file of ours that was looked for, where one is missing or cannot be used.
    package let file: String?

    package init(
        _ code: Code, sqlState: String? = nil, position: Int? = nil, name: String? = nil, file: String? = nil
    ) {
        self.code = code
        self.sqlState = sqlState
        self.position = position
        self.name = name
        self.file = file
    }

    /// With the name that the server does not know, read from the statement: never from what the server says.
    ///
    /// The server says where; it may be anywhere, and what stands between quotes is a value, never a name.
    func naming(in statement: String) -> PostgresError {
        guard let position, position > 0, sqlState == "42703" || sqlState == "42P01",
            statement.unicodeScalars.prefix(position - 1).count(where: { $0 == "'" }).isMultiple(of: 2)
        else { return self }
        let text = statement.unicodeScalars.dropFirst(position - 1).prefix { scalar in
            scalar == "_" || scalar == "." || scalar == "\"" || scalar.properties.isAlphabetic
                || scalar.properties.numericType != nil
        }
        guard let first = text.first, first.properties.numericType == nil else { return self }
        return PostgresError(code, sqlState: sqlState, position: position, name: String(text))
    }

    package var kind: Kind {
        switch code {
        case .refusedByServer: SQLState.kind(of: sqlState)
        case .unreachable, .connectTimedOut, .connectionLost, .outOfMemory: .transient
        case .tlsRefused, .credentialMissing, .credentialUnusable: .access
        case .copyIncomplete, .unexpectedResult: .protocolBroken
        }
    }

    package var remedy: String {
        switch code {
        case .refusedByServer: SQLState.remedy(of: sqlState)
        case .unreachable: "check its line of the hosts file, and that the server runs and lets this machine in"
        case .connectTimedOut: "check that no firewall drops the connection"
        case .tlsRefused: "check the certificates named under tls in sources.yaml, and that the server offers TLS"
        case .credentialMissing where file != nil:
            "put the file there, readable by the user who runs this; a key or a password has mode 0400 or 0600"
        case .credentialMissing:
            """
            check the files of this source: authority, certificate and client key named under tls in sources.yaml, which \
            must be there and belong together, or its password file; a key or a password has mode 0400 or 0600
            """
        case .credentialUnusable:
            """
            give the file to the user who runs this; a key or a password has mode 0400 or 0600; else write it again: it \
            must be whole, and a key must belong to its certificate
            """
        case .connectionLost: "nothing, unless it happens often: then ask for the server's log"
        case .copyIncomplete, .unexpectedResult: "look for a proxy or pooler between this machine and the server"
        case .outOfMemory: "give this machine more memory, or read from fewer sources at once"
        }
    }
}

extension PostgresError: CustomStringConvertible {
    package var description: String {
        var parts = [code.rawValue]
        if let sqlState { parts.append("SQLSTATE \(sqlState)") }
        if let file { parts.append("about \(file)") }
        if let name {
            parts.append("there is no \(name)")
        } else if let position {
            parts.append("at character \(position)")
        }
        return parts.joined(separator: ", ")
    }
}
