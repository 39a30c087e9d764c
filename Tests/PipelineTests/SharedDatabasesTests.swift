import Anonymise
import Cells
import Extract
import Testing

@testable import Pipeline

struct SharedDatabasesTests {
    private func outcome(_ source: String, _ database: String?) -> SourceOutcome {
        let unit = UnitID(source: source, series: "dossiers", quarter: Quarter(year: 2025, number: 3))
        return SourceOutcome(source: source, units: [.init(unit, .notCollected)], database: database)
    }

    private func failures(_ outcomes: [SourceOutcome]) -> [String: ExtractionFailure] {
        SharedDatabases.judge(outcomes).reduce(into: [:]) { failures, outcome in
            if case .failed(let failure) = outcome.units[0].outcome { failures[outcome.source] = failure }
        }
    }

    @Test func `two sources that reach one database are both refused, each naming the other`() {
        let found = failures([outcome("00004", "a"), outcome("00008", "b"), outcome("00025", "a")])
        #expect(found.keys.sorted() == ["00004", "00025"])
        #expect(found["00004"]?.code == "wrong_source")
        #expect(found["00004"]?.failureClass == .contract)
        #expect(found["00004"]?.message.contains("00025") == true)
        #expect(found["00025"]?.message.contains("00004") == true)
    }

    @Test func `sources whose database is not known are not compared`() {
        #expect(failures([outcome("00004", nil), outcome("00008", nil), outcome("00025", "a")]).isEmpty)
    }

    @Test func `outcomes stay in their order`() {
        let outcomes = [outcome("00025", "a"), outcome("00004", "a"), outcome("00008", nil)]
        #expect(SharedDatabases.judge(outcomes).map(\.source) == ["00025", "00004", "00008"])
    }
}
