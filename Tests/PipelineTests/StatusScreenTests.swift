import Anonymise
import CanonicalJSON
import Cells
import Definition
import Foundation
import Testing

@testable import Pipeline

struct StatusScreenTests {
    private let definition: PipelineDefinition

    /// The demonstration, in which two communes are disabled.
    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let folder = NSTemporaryDirectory() + "nq57-status-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { _ = Result { try FileManager.default.removeItem(atPath: folder) } }
        let demo = try String(contentsOfFile: root + "/Pipelines/demo/pipeline.yaml", encoding: .utf8)
        try demo.replacing("../hanoi", with: root + "/Pipelines/hanoi")
            .write(toFile: folder + "/pipeline.yaml", atomically: false, encoding: .utf8)
        let sources = try String(contentsOfFile: root + "/Pipelines/demo/sources.yaml", encoding: .utf8)
        let disabled = ["00466", "00613"].map { "  \"\($0)\": {disabled: not yet handed over, until: 2099-01-01}\n" }
        try (sources + "\nexceptions:\n" + disabled.joined())
            .write(toFile: folder + "/sources.yaml", atomically: false, encoding: .utf8)
        definition = try PipelineDefinition(reading: folder)
    }

    private func fault(_ code: String, _ series: String?, of many: [String] = []) -> RunReport.Fault {
        RunReport.Fault(
            source: "00004", series: series, quarter: nil, seriesOfMany: many, errorClass: "contract", code: code,
            message: "m.", remedy: "r")
    }

    private func screen(
        _ asOf: String = "2026-02-20", second: SecondTry? = nil, copy: RunError? = nil, refusal: RunRefusal? = nil,
        _ change: (inout RunReport) throws -> Void = { _ in }
    ) throws -> StatusScreen {
        let day = try #require(CivilDate(iso: asOf))
        var report = RunReport(run: "20260220T000000Z-0000", asOf: day, startedAt: 0)
        try change(&report)
        return StatusScreen(
            definition: definition, report: report, refusal: refusal,
            activity: second == nil ? .idle : .running(since: 0), secondTry: second,
            calendar: ReleaseCalendar(definition, asOf: day), unpublished: .success([]),
            ledgerCopy: copy, live: .nothingYet, rotation: nil, asOf: day)
    }

    private func gaps(_ series: [String]) throws -> [UnitID: MissingReason] {
        var gaps: [UnitID: MissingReason] = [:]
        for name in series { gaps[try #require(UnitID("00004/\(name)/2025-Q4"))] = .sourceRefused }
        return gaps
    }

    @Test func `a quarter that the last run did not judge may have been judged before`() throws {
        let due = Quarter(year: 2025, number: 4)
        #expect(try screen().text.contains("Coverage    \(due): the last run did not judge it"))
        let judged = RunReport.Coverage(
            series: "dossiers", quarter: Quarter(year: 2025, number: 3), reporting: 1, due: 1, early: 0)
        let text = try screen { $0.coverage = [judged] }.text
        #expect(text.contains("Coverage    \(due): no run has judged it yet"))
    }

    @Test func `which datasets are behind is one line, without those that were read since`() throws {
        let text = try screen { report in
            report.faults = [fault("missing_column", "petitions"), fault("missing_column", "dossiers")]
            report.earlierFaults = [fault("08006", nil, of: ["tasks", "dossiers-completed", "officials"])]
            report.gaps = try gaps(["petitions", "dossiers", "dossiers-completed", "tasks"])
        }.text
        #expect(text.contains("  00004/petitions and 1 more units  contract/missing_column: m.\n      in: "))
        let named = text.split(separator: "\n").filter { $0.hasPrefix("      in: ") }
            .map { Set($0.dropFirst(10).split(separator: ", ").map(String.init)) }
        #expect(named == [["dossiers", "petitions"], ["dossiers", "tasks"]])
    }

    @Test func `a commune of which nothing was read is behind in all datasets`() throws {
        let source = try #require(definition.sources.first { $0.id == "00004" })
        let layout = try #require(definition.layouts[source.layout])
        let read = definition.datasets.filter { layout.datasets[$0.name] != nil }
        let series = read.flatMap(\.series).map(\.id)
        let text = try screen { report in
            report.faults = [fault("sqlite_14", nil, of: series)]
            report.gaps = try gaps(series)
        }.text
        #expect(text.contains("      in: all \(read.count) datasets\n"), "\(text)")
    }

    @Test func `one dataset that the place names is not told twice`() throws {
        let text = try screen { report in
            report.faults = [fault("missing_column", "dossiers")]
            report.gaps = try gaps(["dossiers"])
        }.text
        #expect(text.contains("  00004/dossiers  contract/missing_column: m.\n      do: r"))
    }

    @Test func `what ended the last run is told, with what to do`() throws {
        let screen = try screen { report in
            report.status = .permission
            report.error = RunError(code: "wrongKey", message: "one\n  two", remedy: "r", status: .permission)
        }
        #expect(screen.text.hasPrefix("FAILED      wrongKey: one\n            two\n      do: r\n\n"))
        #expect(screen.json["last_run"]?["error"]?["code"]?.string == "wrongKey")
        let json = try #require(screen.json["last_run"])
        let read = try #require(RunReport(json))
        #expect(read.error?.remedy == "r" && read.error?.status == .permission)
        #expect(try self.screen().json["last_run"]?["error"] == .null)
    }

    @Test func `a run that could not begin is told first, until another one has ended`() throws {
        let error = RunError(code: "keyRefused", message: "m", remedy: "r", status: .permission)
        let refusal = RunRefusal(at: 1_771_000_000, error: error)
        let screen = try screen(refusal: refusal)
        #expect(
            screen.text.hasPrefix(
                "REFUSED     2026-02-13T16:26:40Z, exit 77: a run could not begin\n"
                    + "          keyRefused: m\n      do: r\n\n"))
        #expect(screen.json["refused"]?["exit"]?.integer == 77)
        #expect(try self.screen().json["refused"] == .null)
    }

    @Test func `of how many the data are too old is told beside those that report`() throws {
        let screen = try screen { report in
            let quarter = try #require(Quarter("2025-Q4"))
            report.coverage = [
                .init(series: "tasks", quarter: quarter, reporting: 3, due: 17, early: 14),
                .init(series: "officials", quarter: quarter, reporting: 16, due: 17, early: 0),
            ]
        }
        #expect(screen.text.contains("  tasks: 3 of 17 (data of 14 are of before the quarter's end: nq57 doctor"))
        #expect(screen.text.contains("  officials: 16 of 17\n"))
        let read = try #require(screen.json["last_run"].flatMap { RunReport($0) })
        #expect(read.coverage.map(\.early) == [14, 0])
    }

    @Test func `a copy of the ledger that is not there is told`() throws {
        let copy = RunError(code: "ledgerCopy", message: "m", remedy: "r", status: .state)
        let screen = try screen(copy: copy)
        #expect(screen.text.hasPrefix("COPY        m\n      do: r\n"))
        #expect(screen.json["ledger_copy"]?["code"]?.string == "ledgerCopy")
    }

    @Test func `communes that are disabled are named`() throws {
        let screen = try screen()
        let names = try ["00466", "00613"].map { "\($0) \(try #require(definition.commune($0)).name.vi)" }
        #expect(screen.text.contains("Disabled    2 communes are disabled: \(names.joined(separator: ", "))"))
        #expect(screen.json["unread"]?["disabled"]?.array?.compactMap(\.string) == ["00466", "00613"])
    }

    @Test func `no quarter waits until a day that is over`() throws {
        let quarter = Quarter(year: 2025, number: 4)
        let until = ReleaseCalendar(definition, asOf: try #require(CivilDate(iso: "2026-02-20"))).patienceEnds(quarter)
        let before = try screen(until.adding(days: -1).iso) { $0.waiting = [quarter] }.text
        #expect(before.contains("2025-Q4 waits for all communes until \(until.iso)"))
        let after = try screen(until.iso) { $0.waiting = [quarter] }.text
        #expect(!after.contains("waits for") && after.contains("2025-Q4 waited for all communes until \(until.iso)"))
    }

    @Test func `a run between its two passes says until when it waits`() throws {
        let second = SecondTry(until: 1_795_459_330, communes: 2)
        let screen = try screen(second: second)
        #expect(screen.text.contains("            it waits until 01:42 in Hanoi for a second try of 2 communes\n"))
        #expect(screen.json["second_try"]?["until"]?.string == "2026-11-23T18:42:10Z")
        #expect(try self.screen().json["second_try"] == .null)
    }
}
