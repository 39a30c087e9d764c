// swift-tools-version: 6.3
import PackageDescription

/// The same for every Swift target, tests included.
let settings: [SwiftSetting] =
    [.strictMemorySafety(), .treatAllWarnings(as: .error), .treatWarning("DeprecatedDeclaration", as: .warning)]
    + [
        "ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility",
        "NonisolatedNonsendingByDefault", "InferIsolatedConformances", "ImmutableWeakCaptures",
    ].map { .enableUpcomingFeature($0) }

func module(_ name: String, uses: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: uses, resources: resources, swiftSettings: settings)
}

/// Tests themselves need no optimising; what they test does (`ops/test` builds for release).
let testSettings = settings + [.unsafeFlags(["-Onone"], .when(configuration: .release))]

func tests(_ name: String, uses: [Target.Dependency] = [], excluding: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.init(stringLiteral: name)] + uses, exclude: excluding,
        swiftSettings: testSettings)
}

func system(_ name: String, pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

/// The commit that a release is built from, as the scripts in ops/ name it; the build itself does not ask git.
let commit = (Context.environment["NQ57_COMMIT"] ?? "").filter { $0.isHexDigit || "-dirty".contains($0) }

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "nq57",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // C libraries of the system, each entered by exactly one Swift target.
        system("CLibPQ", pkgConfig: "libpq", apt: "libpq-dev"),
        .systemLibrary(name: "CProcess"),
        .target(
            name: "CBuild",
            cSettings: [.define("NQ57_COMMIT", to: "\"\(commit.isEmpty ? "unreleased" : commit)\"")]),
        system("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
        system("CXlsxWriter", pkgConfig: "xlsxwriter", apt: "libxlsxwriter-dev"),
        system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
        system("CZstandard", pkgConfig: "libzstd", apt: "libzstd-dev"),

        // Vocabulary.
        module("CanonicalJSON"),
        module("Columns"),
        module("Cells", uses: ["CanonicalJSON"]),
        module("DurableFiles", uses: [crypto]),
        module("Workers"),
        module("Lattice", uses: ["Cells"]),

        // Formats and clients.
        module("Compression", uses: ["CZlib", "CZstandard"]),
        module("Parquet", uses: ["Columns", "Compression"]),
        module("Workbooks", uses: ["CXlsxWriter"]),
        module("Tripwire", uses: ["CanonicalJSON", "Columns", "Compression", "Parquet", crypto]),
        module("PostgresClient", uses: ["CLibPQ"]),
        module("SQLiteClient", uses: ["CSQLite"]),

        // The definitions in Pipelines/.
        module("Definition", uses: ["Cells", crypto, yams], resources: [.embedInCode("Locales")]),

        // Stages.
        module(
            "Anonymise",
            uses: [
                "CanonicalJSON", "Cells", "Columns", "Compression", "Definition", "DurableFiles", "Lattice", "Parquet",
                crypto,
            ]),
        module(
            "Extract",
            uses: [
                "Anonymise", "Cells", "Columns", "Definition", "DurableFiles", "PostgresClient", "SQLiteClient", crypto,
            ]),
        module(
            "Aggregate",
            uses: ["Anonymise", "Cells", "Columns", "Definition", "DurableFiles", "Parquet", crypto]),
        module("Protect", uses: ["CanonicalJSON", "Cells", "Columns", "Definition", "DurableFiles", crypto]),
        module(
            "Publish",
            uses: [
                "CanonicalJSON", "Cells", "Columns", "Compression", "Definition", "DurableFiles", "Parquet", "Protect",
                "Tripwire", "Workbooks", "Workers", crypto,
            ]),
        module(
            "Site", uses: ["CanonicalJSON", "Cells", "Definition", "Publish", "Workers", crypto, mustache],
            resources: ["Assets", "Recipes", "Templates"].map { .embedInCode($0) }),
        module(
            "Pipeline",
            uses: [
                "Aggregate", "Anonymise", "CBuild", "CProcess", "CanonicalJSON", "Cells", "Columns", "Definition",
                "DurableFiles", "Extract", "Protect", "Publish", "Site", "Workers", crypto,
            ]),
        module(
            "Attack",
            uses: ["CanonicalJSON", "Cells", "Columns", "Compression", "DurableFiles", "Parquet", crypto]),
        module("Synthesis", uses: ["Cells", "Definition", "PostgresClient", "SQLiteClient", crypto]),
        .executableTarget(
            name: "nq57",
            dependencies: [
                "Anonymise", "Attack", "CanonicalJSON", "Cells", "Definition", "DurableFiles", "Lattice", "Pipeline",
                "PostgresClient", "Protect", "Publish", "Synthesis", argumentParser,
            ],
            swiftSettings: settings),
        // The steps of a reading one by one, for ops/bench.
        .executableTarget(
            name: "nq57-bench",
            dependencies: ["Anonymise", "Cells", "Definition", "Extract", "PostgresClient"], swiftSettings: settings),

        // Seeded damage to good input, for tests of whatever reads.
        .target(name: "Fuzzing", path: "Tests/Fuzzing", swiftSettings: testSettings),
        // Real parts that fail on demand, for tests alone.
        .target(name: "FaultProxy", path: "Tests/FaultProxy", swiftSettings: testSettings),

        tests("Aggregate", uses: ["Anonymise", "Cells", "Columns", "Definition", "DurableFiles"]),
        tests("Anonymise", uses: ["Cells", "Columns", "Compression", "Definition", "DurableFiles", "Fuzzing", crypto]),
        tests("Attack", uses: ["Cells", crypto]),
        tests("CanonicalJSON"),
        tests("Cells", uses: ["Fuzzing"]),
        tests("Compression"),
        tests("Definition", uses: ["Cells", "Fuzzing", "PostgresClient", "SQLiteClient"]),
        tests("DurableFiles"),
        tests(
            "Extract",
            uses: [
                "Anonymise", "Cells", "Columns", "Compression", "Definition", "DurableFiles", "FaultProxy", "Fuzzing",
                "PostgresClient", "SQLiteClient",
            ], excluding: ["Golden"]),
        tests("Lattice", uses: ["Cells", "Fuzzing"]),
        tests("Parquet", uses: ["Columns", "Compression"]),
        tests(
            "Pipeline",
            uses: ["Anonymise", "CanonicalJSON", "Cells", "Definition", "DurableFiles", "Extract", "Protect"]),
        tests("PostgresClient", uses: ["FaultProxy"]),
        tests(
            "Protect",
            uses: [
                "CanonicalJSON", "Cells", "Columns", "Definition", "DurableFiles", "Fuzzing", "Lattice", crypto,
            ]),
        tests(
            "Publish",
            uses: ["CanonicalJSON", "Cells", "Columns", "Compression", "Definition", "DurableFiles", "Protect", crypto]),
        tests("SQLiteClient"),
        tests("Site", uses: ["CanonicalJSON", "Cells", "Definition", "Protect", "Publish"]),
        tests("Tripwire", uses: ["Columns", "Compression", "Fuzzing", "Parquet", crypto]),
        tests("Workbooks"),
        tests("Synthesis", uses: ["Cells", "Definition", "PostgresClient", "SQLiteClient"]),
    ],
    swiftLanguageModes: [.v6]
)
