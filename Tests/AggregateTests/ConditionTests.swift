import Cells
import Definition
import Testing

@testable import Aggregate

@Suite struct ConditionTests {
    private let quarterEnd = Int(Sample.quarter.lastDay.dayNumber)
    private let quarterStart = Int(Sample.quarter.firstDay.dayNumber)

    @Test func `a comparison with an empty value does not hold, whichever way it is put`() throws {
        let rows = [EventRow(sex: "female"), EventRow(sex: "male"), EventRow(sex: nil)]
        #expect(try count(.compare(column: "sex", .equal, .code("female")), rows) == 1)
        #expect(try count(.compare(column: "sex", .notEqual, .code("female")), rows) == 1)
        #expect(try count(.oneOf(column: "sex", ["female", "male"]), rows) == 2)
        #expect(try count(.noneOf(column: "sex", ["female"]), rows) == 1)
        #expect(try count(.isKnown(column: "sex"), rows) == 2)
        #expect(try count(.isMissing(column: "sex"), rows) == 1)
    }

    @Test func `an empty yes or no is neither yes nor no`() throws {
        let rows = [EventRow(flag: true), EventRow(flag: false), EventRow(flag: nil)]
        #expect(try count(.compare(column: "flag", .equal, .flag(true)), rows) == 1)
        #expect(try count(.compare(column: "flag", .equal, .flag(false)), rows) == 1)
        #expect(try count(.compare(column: "flag", .notEqual, .flag(true)), rows) == 1)
    }

    @Test(arguments: [Condition.Operator.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual])
    func `numbers compare by every operator`(relation: Condition.Operator) throws {
        let expected: [Condition.Operator: Int64] = [
            .equal: 1, .notEqual: 2, .less: 1, .lessOrEqual: 2, .greater: 1, .greaterOrEqual: 2,
        ]
        let rows = [EventRow(amount: 4), EventRow(amount: 5), EventRow(amount: 6), EventRow(amount: nil)]
        #expect(try count(.compare(column: "amount", relation, .number(5)), rows) == expected[relation])
    }

    @Test func `days compare with the quarter's first and last day and the year's first`() throws {
        let rows = [quarterStart - 1, quarterStart, quarterEnd, quarterEnd + 1].map { EventRow(due: $0) }
        #expect(try count(.compare(column: "due", .greaterOrEqual, .quarterStart), rows) == 3)
        #expect(try count(.compare(column: "due", .lessOrEqual, .quarterEnd), rows) == 3)
        let newYear = Int(Quarter(year: 2025, number: 1).firstDay.dayNumber)
        #expect(
            try count(
                .compare(column: "due", .greaterOrEqual, .yearStart),
                [EventRow(due: newYear - 1), EventRow(due: newYear)])
                == 1)
    }

    @Test func `columns of one row compare with each other`() throws {
        let rows = [
            EventRow(due: 5, done: 5), EventRow(due: 5, done: 6), EventRow(due: 5, done: nil),
            EventRow(due: nil, done: 1),
        ]
        #expect(try count(.compare(column: "done", .lessOrEqual, .column("due")), rows) == 1)
        #expect(
            try count(
                .compare(column: "sex", .equal, .column("channel")),
                [EventRow(sex: "a", channel: "b"), EventRow(sex: "b", channel: "b"), EventRow(sex: "c", channel: nil)])
                == 1)
    }

    @Test func `all and any combine, and their empty lists are yes and no`() throws {
        let rows = [EventRow(sex: "female", flag: true), EventRow(sex: "female", flag: false), EventRow(sex: "male")]
        let female = Condition.compare(column: "sex", .equal, .code("female"))
        let flagged = Condition.compare(column: "flag", .equal, .flag(true))
        #expect(try count(.all([female, flagged]), rows) == 1)
        #expect(try count(.any([female, flagged]), rows) == 3)
        #expect(try count(.all([]), rows) == 3)
        #expect(try count(.any([]), rows) == 0)
    }

    @Test func `a column that is not staged is an error that names it`() {
        let error = #expect(throws: TabulationError.self) { try count(.isKnown(column: "absent"), [EventRow()]) }
        #expect(error?.code == .columnMismatch)
        #expect(error?.detail.contains("absent") == true)
    }

    private func count(_ condition: Condition, _ rows: [EventRow]) throws -> Int64 {
        try Sample.count(Sample.measure(where: condition), [rows]).total
    }
}
