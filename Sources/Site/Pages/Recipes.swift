/// The scripts that the data page shows; tests run them against a snapshot.
enum Recipes {
    struct Recipe: Sendable {
        /// Part of the key of its heading.
        let key: String
        let file: String
        /// As it stands in its file, with the id of an example.
        let code: String

        /// With the snapshot of the site that shows it.
        func code(for snapshot: String) -> String { code.replacing(Recipes.exampleSnapshot, with: snapshot) }
    }

    /// Stands in the files where a reader names a snapshot.
    private static let exampleSnapshot = "2026-11-01.1"

    static let all = [
        Recipe(key: "duckdb", file: "duckdb.sql", code: text(PackageResources.duckdb_sql)),
        Recipe(key: "pandas", file: "read_pandas.py", code: text(PackageResources.read_pandas_py)),
        Recipe(key: "polars", file: "read_polars.py", code: text(PackageResources.read_polars_py)),
        Recipe(key: "r", file: "base.R", code: text(PackageResources.base_R)),
        Recipe(key: "curl", file: "curl.sh", code: text(PackageResources.curl_sh)),
        Recipe(key: "verify", file: "verify.sh", code: text(PackageResources.verify_sh)),
    ]

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
