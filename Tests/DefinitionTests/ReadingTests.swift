import Testing

@testable import Definition

@Suite struct ReadingTests {
    @Test(arguments: [
        ("no", YAMLValue.Scalar.text("no")), ("off", .text("off")), ("00004", .integer(4)), ("true", .flag(true)),
        ("~", .null), ("1.5", .decimal("1.5")), ("0-15", .text("0-15")), ("75+", .text("75+")), ("-3", .integer(-3)),
        ("2025-12-31", .text("2025-12-31")), ("1e3", .decimal("1e3")), (".5", .decimal(".5")), ("-", .text("-")),
    ])
    func `plain scalars follow the core schema`(text: String, scalar: YAMLValue.Scalar) {
        #expect(YAMLValue.Scalar(plain: text) == scalar)
    }

    @Test func `the nearest name is found within a third of its letters`() {
        #expect(NearestName.of("chanel", in: ["channel", "sex"]) == "channel")
        #expect(NearestName.of("ab", in: ["ba", "xyz"]) == "ba")
        #expect(NearestName.of("population", in: ["channel", "sex"]) == nil)
    }

    @Test func `CSV keeps quoted commas, quotes and line ends`() {
        var scanner = CommaSeparatedScanner()
        let records = scanner.records("a,b\r\n\"x, \"\"y\"\"\n2\",\"\"\n\nlast,1")
        #expect(records.map(\.fields) == [["a", "b"], ["x, \"y\"\n2", ""], ["last", "1"]])
        #expect(records.map(\.line) == [1, 2, 5])
    }

    @Test func `a script gives its tables, their columns and types`() throws {
        let log = ReadingLog()
        let script = TableScript(
            """
            CREATE SCHEMA IF NOT EXISTS nq57_export;
            -- a table
            CREATE TABLE nq57_export."HoSo" (
                "ID"    integer PRIMARY KEY, -- a comment, with (brackets)
                "LePhi" numeric(15,0),
                "Ten"   text NOT NULL,
                PRIMARY KEY ("ID", "Ten")
            );
            CREATE TABLE nq57_export.b (
                tu date
            );
            """, file: "x.sql", log: log)
        let table = try #require(script.tables["HoSo"])
        #expect(table.columns.map(\.name) == ["ID", "LePhi", "Ten"])
        #expect(table.columns.map(\.type) == [.integer, .numeric, .text])
        #expect(script.tables["b"]?.columns.map(\.type) == [.date])
        #expect(log.problems.isEmpty)
    }

    @Test func `paths are made absolute without the disk`() {
        #expect(AbsolutePath.of("../../.demo/state", in: "/a/Pipelines/demo") == "/a/.demo/state")
        #expect(AbsolutePath.of("/srv/./x", in: "/a") == "/srv/x")
    }

    @Test func `definitions older than the program are refused by name of what they lack`() throws {
        let scratch = try ScratchPipelines()
        for language in ["vi", "en"] {
            try scratch.replace("\nmonths:\n", with: "\nmonth:\n", in: "hanoi/locales/\(language).yaml")
        }
        let problems = scratch.problems(of: "hanoi")
        let missing = problems.filter { $0.message.contains("months.") && $0.message.contains("this version needs it") }
        #expect(Set(missing.map(\.file)) == ["locales/vi.yaml", "locales/en.yaml"])
        #expect(missing.count == problems.count)
        #expect(!missing.isEmpty)
    }

    @Test func `a placeholder that the program does not fill is refused`() throws {
        let scratch = try ScratchPipelines()
        for language in ["vi", "en"] {
            let file = "hanoi/locales/\(language).yaml"
            let name = try scratch.text(file).firstMatch(of: /city_name: (.*)\n/).map { String($0.1) } ?? ""
            try scratch.replace("city_name: \(name)", with: "city_name: \"{later}\"", in: file)
        }
        #expect(scratch.problems(of: "hanoi").allSatisfy { $0.message.contains("{later}") })
        #expect(scratch.problems(of: "hanoi").count == 2)
    }

    @Test func `placeholders are words between braces`() {
        #expect(Sentences.placeholders(of: "{a} of {b_2} {not this}") == ["a", "b_2"])
    }
}
