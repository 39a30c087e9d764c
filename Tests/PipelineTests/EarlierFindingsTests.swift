import Anonymise
import Cells
import Testing

@testable import Pipeline

struct EarlierFindingsTests {
    private func unit(_ text: String) throws -> UnitID { try #require(UnitID(text)) }

    private func fault(_ source: String, _ series: String? = nil, _ quarter: String? = nil) -> RunReport.Fault {
        RunReport.Fault(
            source: source, series: series, quarter: quarter.flatMap { Quarter($0) }, errorClass: "contract",
            code: "missing_column", message: "a column is missing.", remedy: "ask for it")
    }

    private func report(
        _ faults: [RunReport.Fault], earlier: [RunReport.Fault] = [], gaps: [String: MissingReason]
    ) throws -> RunReport {
        let identity = RunIdentity(startedAt: 1_795_458_600, suffix: "0000", asOf: nil)
        var report = RunReport(run: identity.id, asOf: identity.asOf, startedAt: identity.startedAt)
        report.faults = faults
        report.earlierFaults = earlier
        for (place, reason) in gaps { report.gaps[try unit(place)] = reason }
        return report
    }

    @Test func `what a selection did not ask for stays behind`() throws {
        let last = try report(
            [fault("00004", "dossiers")], earlier: [fault("00613")],
            gaps: ["00004/dossiers/2026-Q1": .sourceRefused, "00613/petitions/2026-Q1": .notReported])
        let asked: Set = [try unit("00466/dossiers/2026-Q1")]
        let earlier = EarlierFindings(last, asked: asked) { _ in true }
        #expect(earlier.faults == [fault("00004", "dossiers"), fault("00613")])
        #expect(earlier.gaps == last.gaps)
    }

    @Test func `a fault of many units holds until the last of them is read`() throws {
        let last = try report(
            [fault("00004")], gaps: ["00004/dossiers/2026-Q1": .notReported, "00004/petitions/2026-Q1": .notReported])
        let one: Set = [try unit("00004/dossiers/2026-Q1")]
        let both = one.union([try unit("00004/petitions/2026-Q1")])
        #expect(EarlierFindings(last, asked: one) { _ in true }.faults == [fault("00004")])
        #expect(EarlierFindings(last, asked: both) { _ in true }.faults.isEmpty)
        #expect(EarlierFindings(last, asked: both) { _ in true }.gaps.isEmpty)
    }

    @Test func `what nobody waits for any more, and what a source does not collect, is no fault`() throws {
        let last = try report(
            [fault("00004", "dossiers", "2025-Q3"), fault("00613", "teams")],
            gaps: ["00004/dossiers/2025-Q3": .notReported, "00613/teams/2026-Q1": .notCollected])
        let open = try #require(Quarter("2026-Q1"))
        let earlier = EarlierFindings(last, asked: []) { $0.quarter == open }
        #expect(earlier.faults.isEmpty)
        #expect(earlier.gaps == [try unit("00613/teams/2026-Q1"): .notCollected])
        #expect(EarlierFindings(nil, asked: []) { _ in true }.faults.isEmpty)
    }

    @Test func `a report keeps earlier faults on the disk`() throws {
        let last = try report([], earlier: [fault("00004")], gaps: [:])
        #expect(RunReport(last.json)?.earlierFaults == [fault("00004")])
    }
}
