import Anonymise
import CanonicalJSON
import Cells
import Extract
import Testing

@testable import Pipeline

struct FailedUnitsTests {
    private func unit(_ place: String, _ outcome: UnitOutcome) throws -> SourceOutcome.Unit {
        .init(try #require(UnitID(place)), outcome)
    }

    private func failed(_ place: String, code: String) throws -> SourceOutcome.Unit {
        let id = try #require(UnitID(place))
        return .init(
            id,
            .failed(
                ExtractionFailure(
                    .access, code: code, message: "m", remedy: "r", source: id.source, dataset: id.series,
                    quarter: id.quarter)))
    }

    @Test func `a dead commune is one fault of many units`() throws {
        let places = ["dossiers/2025-Q3", "dossiers/2025-Q4", "petitions/2025-Q3", "teams/2025-Q4"]
        let outcome = SourceOutcome(
            source: "00004", units: try places.map { try failed("00004/" + $0, code: "missing_file") })
        let groups = FailedUnits.groups(of: outcome)
        #expect(groups.count == 1 && groups[0].units.count == 4)
        #expect(groups[0].series == nil && groups[0].quarter == nil)
        #expect(groups[0].seriesOfMany == ["dossiers", "petitions", "teams"])
        let fault = try #require(ExtractionSummary([outcome]).faults.first)
        #expect(fault.place == "00004" && fault.seriesOfMany == ["dossiers", "petitions", "teams"])
    }

    @Test func `other faults are others, and what went well is none`() throws {
        let outcome = SourceOutcome(
            source: "00004",
            units: [
                try failed("00004/dossiers/2025-Q3", code: "a"), try failed("00004/petitions/2025-Q3", code: "b"),
                try unit("00004/teams/2025-Q3", .notCollected), try failed("00004/dossiers/2025-Q4", code: "a"),
            ])
        let groups = FailedUnits.groups(of: outcome)
        #expect(groups.map(\.failure.code) == ["a", "b"] && groups.map(\.units.count) == [2, 1])
        #expect(groups[0].series == "dossiers" && groups[0].quarter == nil && groups[0].seriesOfMany.isEmpty)
        #expect(groups[1].quarter == Quarter("2025-Q3"))
    }

    @Test func `the log says how many, and no more fields than it may`() throws {
        let event = RunEvent(
            "unit_failed", level: .warning, source: "00004", errorClass: "access", sources: 2, units: 180)
        let json = try JSONValue(parsing: Array(event.line(run: "r", time: UTCTime(seconds: 0)).utf8))
        #expect(json["units"]?.integer == 180 && json["sources"]?.integer == 2 && json["dataset"] == nil)
        #expect(event.sentence == "warning unit_failed 00004 access 2 sources 180 units")
    }
}
