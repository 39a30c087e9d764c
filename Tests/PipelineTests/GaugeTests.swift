import Testing

@testable import Pipeline

struct GaugeTests {
    @Test func `a gauge has its help, its type and a line for each sample`() {
        let gauge = Gauge("nq57_units", "Units.", [([("outcome", "failed")], "3"), ([], "4")])
        #expect(
            gauge.text
                == "# HELP nq57_units Units.\n# TYPE nq57_units gauge\nnq57_units{outcome=\"failed\"} 3\nnq57_units 4\n"
        )
    }

    @Test func `what a label must not hold is escaped, and a gauge without samples is left out`() {
        let gauge = Gauge("g", "G.", [([("l", "a\"b\\c\nd")], "1")])
        #expect(gauge.text.hasSuffix(#"g{l="a\"b\\c\nd"} 1"# + "\n"))
        #expect(Gauge("g", "G.", []).text.isEmpty)
    }
}
