import Cells
import Testing

@testable import Pipeline

struct RunReportMarkdownTests {
    private func fault(_ source: String, _ errorClass: String) -> RunReport.Fault {
        RunReport.Fault(
            source: source, series: "tasks", quarter: Quarter("2026-Q4"), errorClass: errorClass, code: "c",
            message: "m", remedy: "r")
    }

    private func page(_ faults: [RunReport.Fault], earlier: [RunReport.Fault] = []) throws -> String {
        var report = RunReport(
            run: "20270220T000000Z-0000", asOf: try #require(CivilDate(iso: "2027-02-20")), startedAt: 0)
        report.faults = faults
        report.earlierFaults = earlier
        return report.markdown
    }

    @Test func `one command accepts all that are suspect, of earlier runs too, and nothing that failed`() throws {
        let page = try page(
            [fault("00004", "suspect"), fault("00008", "access")], earlier: [fault("00070", "suspect")])
        let lines = page.split(separator: "\n").filter { $0.contains("--accept") }
        #expect(lines == ["    nq57 extract --accept 00004/tasks/2026-Q4 --accept 00070/tasks/2026-Q4"])
    }

    @Test func `of one suspect unit its own remedy says enough`() throws {
        #expect(try !page([fault("00004", "suspect")]).contains("--accept"))
    }
}
