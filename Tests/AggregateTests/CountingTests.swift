import Cells
import Definition
import Testing

@testable import Aggregate

@Suite struct CountingTests {
    private let one = FamilyShape([Sample.sexes])
    private let two = FamilyShape([Sample.channels, FamilyShape.Dimension(name: "sex", codes: ["female", "male"])])

    @Test func `rows are counted by leaf, whatever the order of a batch's dictionary`() throws {
        let batches = [
            [EventRow(sex: "female"), EventRow(sex: "male", channel: "postal")],
            [
                EventRow(sex: "male", channel: "direct"), EventRow(sex: "female"),
                EventRow(sex: "male", channel: "direct"),
            ],
        ]
        let counts = try Sample.count(
            Sample.measure(family1: one, family2: two), batches, family1: one, family2: two)
        #expect(counts.total == 5)
        #expect(counts.family1 == [2, 3, 0])
        #expect(counts.family2 == [2, 0, 0, 2, 0, 1])
    }

    @Test func `headline counts are sub-counts of the rows that count`() throws {
        let online = Condition.compare(column: "channel", .equal, .code("online"))
        let counts = try Sample.count(
            Sample.measure(
                where: .compare(column: "flag", .equal, .flag(true)), headlines: [online, .isMissing(column: "done")]),
            [[EventRow(), EventRow(channel: "postal", done: 3), EventRow(flag: false)]])
        #expect(counts.total == 2)
        #expect(counts.headlines == [1, 1])
    }

    @Test func `no batch and an empty batch are zeros of the measure's shape`() throws {
        for batches in [[], [[EventRow]()]] {
            let counts = try Sample.count(Sample.measure(family1: one), batches, family1: one)
            #expect(counts == AggregateTable.Counts(total: 0, family1: [0, 0, 0], family2: [], headlines: []))
        }
    }

    @Test func `a counted row with a code outside the list is refused, one that does not count is not`() throws {
        let rows = [EventRow(sex: "other", flag: false), EventRow(sex: nil, flag: false), EventRow()]
        let flagged = Condition.compare(column: "flag", .equal, .flag(true))
        #expect(try Sample.count(Sample.measure(where: flagged, family1: one), [rows], family1: one).total == 1)
        let error = #expect(throws: TabulationError.self) {
            try Sample.count(Sample.measure(family1: one), [rows], family1: one)
        }
        #expect(error?.code == .codeOutsideList)
        #expect(error?.description.contains("other") == false)
    }

    @Test func `a person counts once, in the leaf of the first event`() throws {
        let batches = [
            [
                EventRow(person: 7, record: 5, day: 20_310, sex: "male"),
                EventRow(person: 7, record: 9, day: 20_301, sex: "female", channel: "postal"),
            ],
            [
                EventRow(person: 7, record: 8, day: 20_301, sex: "unknown"),
                EventRow(person: 8, record: 1, day: 20_301, sex: "male"),
                EventRow(person: 7, record: 1, day: 20_311, sex: "male"),
            ],
        ]
        let counts = try Sample.count(
            Sample.measure(
                .distinct(column: "person"), family1: one,
                headlines: [.compare(column: "channel", .equal, .code("postal"))]),
            batches, family1: one)
        #expect(counts.total == 2)
        #expect(counts.family1 == [0, 1, 1], "same day: the smaller record pseudonym is the first")
        #expect(counts.headlines == [0])
    }

    @Test func `empty values are no different value, and texts and numbers can be told apart too`() throws {
        let rows = [
            EventRow(person: nil, sex: "a", amount: 1), EventRow(person: 1, sex: nil, amount: 1),
            EventRow(person: 1, sex: "b", amount: 2), EventRow(person: 2, sex: "a", amount: nil),
        ]
        #expect(try Sample.count(Sample.measure(.distinct(column: "person")), [rows, rows]).total == 2)
        #expect(try Sample.count(Sample.measure(.distinct(column: "sex")), [rows, rows]).total == 2)
        #expect(try Sample.count(Sample.measure(.distinct(column: "amount")), [rows, rows]).total == 2)
    }

    @Test func `sums add what is known, by leaf`() throws {
        let rows = [EventRow(sex: "male", amount: 40), EventRow(amount: nil), EventRow(amount: 2)]
        let counts = try Sample.count(
            Sample.measure(
                .sum(column: "amount"), family1: one, headlines: [.compare(column: "amount", .less, .number(9))]),
            [rows, rows], family1: one)
        #expect(counts.total == 84)
        #expect(counts.family1 == [4, 80, 0])
        #expect(counts.headlines == [4])
    }

    @Test func `a sum beyond 64 bits is an error`() {
        let rows = [EventRow(amount: .max), EventRow(amount: 1)]
        let error = #expect(throws: TabulationError.self) {
            try Sample.count(Sample.measure(.sum(column: "amount")), [rows])
        }
        #expect(error?.code == .overflow)
    }

    @Test func `a register's row is in force from its first day to the day before its last`() throws {
        let end = Int(Sample.quarter.lastDay.dayNumber)
        let rows = [
            EventRow(day: end), EventRow(day: end + 1), EventRow(day: end - 9, done: end),
            EventRow(day: end - 9, done: end + 1), EventRow(day: end - 9, done: nil),
        ]
        let rule = DatasetDefinition.InForce.Rule.interval(from: "day", to: "done")
        #expect(try Sample.count(Sample.measure(isStock: true), [rows], inForce: rule).total == 3)
        #expect(try Sample.count(Sample.measure(isStock: false), [rows], inForce: rule).total == 5)
    }

    @Test func `an official figure is that of its latest day not after the quarter`() throws {
        let end = Int(Sample.quarter.lastDay.dayNumber)
        let rows = [
            EventRow(day: end - 200, amount: 100), EventRow(day: end, amount: 7), EventRow(day: end, amount: 5),
            EventRow(day: end + 1, amount: 1000),
        ]
        let rule = DatasetDefinition.InForce.Rule.latest(asOf: "day")
        let measure = Sample.measure(.sum(column: "amount"), isStock: true)
        #expect(try Sample.count(measure, [rows], inForce: rule).total == 12)
        #expect(try Sample.count(measure, [Array(rows[..<1]), Array(rows[1...])], inForce: rule).total == 12)
        #expect(try Sample.count(measure, [Array(rows[3...])], inForce: rule).total == 0)
    }

    @Test func `people with a breakdown need a day that orders their events`() {
        #expect(throws: TabulationError.self) {
            try MeasurePlan(
                Sample.measure(.distinct(column: "person"), family1: one), dataset: Sample.dataset(),
                series: UnitSeries(id: "events", dataset: "events", quarterBy: nil, isPrimary: true), family1: one,
                family2: FamilyShape([]), quarter: Sample.quarter)
        }
    }
}
