import Foundation
import PostgresClient

/// A role of its own on the PostgreSQL that the tests run against, granted what the schema of a database holds; gone with
/// its last owner, which must go before the database.
final class ScratchRole: Sendable {
    let name = "reader_" + UUID().uuidString.lowercased().replacing("-", with: "")
    private let database: ScratchDatabase

    init(in database: ScratchDatabase) throws {
        self.database = database
        try database.execute(
            "CREATE ROLE \(name) LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC; "
                + "GRANT USAGE ON SCHEMA nq57_export TO \(name); "
                + "GRANT SELECT ON ALL TABLES IN SCHEMA nq57_export TO \(name)")
    }

    deinit {
        _ = Result {
            try database.execute("DROP OWNED BY \(name) CASCADE; DROP ROLE IF EXISTS \(name)")
        }
    }
}
