package import Cells

/// A commune's database and how it is reached.
package struct SourceDefinition: Sendable {
    package enum Kind: Sendable {
        case postgres(PostgresEndpoint)
        case sqlite(path: String)
    }

    package struct PostgresEndpoint: Sendable {
        /// Name, address, or folder of a Unix socket (begins with `/`); empty where neither the template nor the
        /// hosts file of this machine names one.
        package let host: String
        package let port: Int
        package let database: String
        package let user: String
        /// libpq's `sslmode`: `verify-full`, or `disable` on a socket or a loopback address only.
        package let tlsMode: String
        package let tlsRoot: String?
        package let tlsCertificate: String?
        /// Path of the client's key file.
        package let tlsKey: String?
        /// Path of a file that holds the password, mode 0400 or 0600.
        package let passwordFile: String?

        package init(
            host: String, port: Int, database: String, user: String, tlsMode: String, tlsRoot: String?,
            tlsCertificate: String?, tlsKey: String?, passwordFile: String?
        ) {
            self.host = host
            self.port = port
            self.database = database
            self.user = user
            self.tlsMode = tlsMode
            self.tlsRoot = tlsRoot
            self.tlsCertificate = tlsCertificate
            self.tlsKey = tlsKey
            self.passwordFile = passwordFile
        }
    }

    package struct Limits: Sendable {
        package let connectSeconds: Int
        package let lockSeconds: Int
        package let statementSeconds: Int
        package let holdSeconds: Int
        package let yieldAfterSeconds: Int

        package init(
            connectSeconds: Int, lockSeconds: Int, statementSeconds: Int, holdSeconds: Int, yieldAfterSeconds: Int
        ) {
            self.connectSeconds = connectSeconds
            self.lockSeconds = lockSeconds
            self.statementSeconds = statementSeconds
            self.holdSeconds = holdSeconds
            self.yieldAfterSeconds = yieldAfterSeconds
        }
    }

    /// The commune's code, or a longer name for a second source of one commune.
    package let id: String
    /// Five digits.
    package let commune: String
    /// Quarters in which its commune exists; of others nothing is read.
    package let quarters: QuarterSpan
    package let kind: Kind
    package let layout: String
    /// Datasets read; nil: all of the layout.
    package let datasets: [String]?
    package let limits: Limits
    /// Why it is not read now; it stays due and missing.
    package let disabledReason: String?
    /// Last day of that; `check` as of a later day fails.
    package let disabledUntil: CivilDate?

    package init(
        id: String, commune: String, kind: Kind, layout: String, datasets: [String]?, limits: Limits,
        disabledReason: String?, disabledUntil: CivilDate? = nil, quarters: QuarterSpan = .always
    ) {
        self.id = id
        self.commune = commune
        self.quarters = quarters
        self.kind = kind
        self.layout = layout
        self.datasets = datasets
        self.limits = limits
        self.disabledReason = disabledReason
        self.disabledUntil = disabledUntil
    }
}
