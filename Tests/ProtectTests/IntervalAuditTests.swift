import Cells
import Definition
import DurableFiles
import Testing

@testable import Protect

@Suite struct IntervalAuditTests {
    @Test func `known answer 5: the ranges of the first known answer with its headlines`() throws {
        let (plan, table) = try KnownAnswers.headlineTable()
        let audit = IntervalAudit(table, plan: plan)
        let ranges = try #require(audit.ranges())
        let judged = ranges.filter { !["1/A", "1/B"].contains($0.key) && !$0.key.hasPrefix("4/") }
        #expect(
            judged.map { "\($0.key) \($0.range.lowerBound)..\($0.range.upperBound)" }.joined(separator: "; ")
                == """
                0/city 36..39; 1/C 6..9; 2/A/F 0..4; 2/A/M 9..13; 2/B/F 8..14; 2/B/M 3..9; 2/C/F 1..8; 2/C/M 1..8; \
                3/F 12..19; 3/M 17..24; 5/A/off 0..4; 5/A/on 9..13; 5/B/off 0..4; 5/B/on 13..17; 5/C/off 6..9; \
                5/C/on 0..3
                """)
        #expect(
            audit.fewest() == FewestCandidates(personalCells: 8, personal: 5, totals: 4, parts: 4),
            "the early stop finds the exact minimum")
        #expect(audit.fewest()?.failing(plan).isEmpty == true)
    }

    @Test func `known answer 6: the 2,286 personal cells of the second known answer`() throws {
        // Where every total is below `exact_from` no headline says more than its cell.
        let unknown = measure(
            "demo-big", family1: ["sex", "age"], family2: ["channel", "service"], exactFrom: 1_000_000)
        let exact = measure("demo-big", family1: ["sex", "age"], family2: ["channel", "service"], exactFrom: 0)
        try expectBig(unknown, "e3e150b6b1862b573ba966d0053d76a0eb5454147ad51faa69ce21dbc143fa7b")
        let widths = try expectBig(exact, "3a461219b8ce49b456e239eb6043730124e83536303d5473ba31719b2ba8158e")
        #expect([5, 6, 7, 8, 9].map { width in widths.count { $0 == width } } == [143, 34, 56, 86, 1967])
    }

    @discardableResult
    private func expectBig(_ measure: MeasureDefinition, _ sha256: String) throws -> [Int] {
        let plan = try plan(measure, family1: KnownAnswers.big1, family2: KnownAnswers.big2)
        let table = try handDrawn(KnownAnswers.bigCounts, plan, label: "tab/v1|demo-big|2026Q3|0")
        let audit = IntervalAudit(table, plan: plan)
        let personal = try #require(audit.ranges(onlyPersonal: true))
        let lines = personal.map { "\($0.key),\($0.range.lowerBound),\($0.range.upperBound)\n" }
        #expect(SHA256Hex.of(Array(lines.joined().utf8)) == sha256)
        let fewest = try #require(audit.fewest())
        #expect(fewest.personalCells == 2286 && fewest.personal == 5)
        return personal.map(\.range.count)
    }

    @Test func `twelve women published as 15 beside an exact 12 leave two counts`() throws {
        let (one, none) = (KnownAnswers.small1, FamilyShape([]))
        let plan = try plan(measure(family1: ["sex"]), family1: one)
        let truth = counts(
            of: (0..<12).map { _ in Record(commune: "A", family1: ["F"], family2: []) }, family1: one, family2: none)
        let label = try #require(
            (0..<40).map { "twelve|\($0)" }.first { label in
                try handDrawn(truth, plan, label: label).city.tableTotal?.count?.value == 15
            })
        let audit = IntervalAudit(try handDrawn(truth, plan, label: label), plan: plan)
        #expect(try #require(audit.ranges()).first { $0.key == "2/A/F" }?.range == 11...12)
        #expect(audit.fewest()?.personal == 2)
        #expect(audit.fewest()?.failing(plan) == [.personal])
    }

    @Test func `the pool's cells are bounded by what the city's and the communes' leave`() throws {
        let plan = try KnownAnswers.headlineTable().plan
        let truth = counts(of: KnownAnswers.smallRecords, family1: plan.family1, family2: plan.family2)
        let table = try handDrawn(truth, plan, label: "pool", pool: ["A", "B"])
        let network = PublishedNetwork(table, plan: plan, known: [:])
        for sex in ["F", "M"] {
            let edge = try #require(network.edges.indices.first { network.key($0) == "2/~/\(sex)" })
            // The drawn cell itself is looked at here only: it is not published.
            let drawn = try #require(table.drawn.cells["2/~/\(sex)"])
            #expect(network.circulation.lows[edge] == max(0, drawn - 4))
            #expect(network.circulation.highs[edge] == drawn + 4)
            #expect(network.personal.contains(edge))
        }
    }

    @Test func `a total that others publish is as good as an exact one`() throws {
        let (_, table) = try KnownAnswers.headlineTable()
        let plan = try KnownAnswers.headlineTable().plan
        let audit = IntervalAudit(table, plan: plan, known: [AreaCode(commune: "C"): 8])
        let ranges = try #require(audit.ranges())
        #expect(ranges.first { $0.key == "1/C" }?.range == 8...8)
        #expect(ranges.first { $0.key == "0/city" }?.range == 38...38)
        #expect(ranges.first { $0.key == "2/C/F" }?.range == 1...7)
    }

    @Test func `a table that no true counts can have is found out`() throws {
        let (plan, table) = try KnownAnswers.headlineTable()
        #expect(IntervalAudit(table, plan: plan, known: [AreaCode(commune: "C"): 18]).fewest() == nil)
        var drawn = table.drawn
        drawn.cells["2/A/M"] = 15
        let broken = TableAssembly(plan: plan, drawn: drawn).table()
        #expect(IntervalAudit(broken, plan: plan).fewest() == nil, "it does not add up")
    }

    @Test func `an exact count that is a cell is known, and so is an exact part`() throws {
        let (one, two) = (KnownAnswers.small1, shape([("channel", ["on", "off"]), ("level", ["full", "half"])]))
        let condition = Condition.all([
            .compare(column: "channel", .equal, .code("on")), .compare(column: "level", .equal, .code("full")),
        ])
        let plan = try plan(
            measure(
                family1: ["sex"], family2: ["channel", "level"], exactFrom: 0, parts: ["channel"],
                headlineCounts: [.init(id: "full", condition: condition)]), family1: one, family2: two)
        let counts = AggregateTable.Counts(total: 60, family1: [33, 27], family2: [21, 22, 8, 9], headlines: [21])
        let table = try handDrawn([("A", counts), ("B", counts)], plan, label: "count")
        let ranges = try #require(IntervalAudit(table, plan: plan).ranges())
        func range(_ key: String) -> ClosedRange<Int64>? { ranges.first { $0.key == key }?.range }
        #expect(range("5/A/on") == 43...43 && range("5/A/on/full") == 21...21)
        #expect(range("5/A/on/half") == 22...22, "what is left of an exact part")
        #expect(range("4/on/full") == 42...42)
        #expect(range("5/A/off/full").map { $0.count > 3 } == true)
    }
}
