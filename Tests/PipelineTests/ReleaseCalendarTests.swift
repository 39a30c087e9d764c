import Cells
import Definition
import DurableFiles
import Foundation
import Protect
import Testing

@testable import Pipeline

struct ReleaseCalendarTests {
    @Test func `a quarter is due when its lag is over, not a day earlier`() throws {
        let definition = try definition(vintages: "final: {epoch: 0, base: 5, lag: 30d}")
        #expect(try calendar(definition, "2025-10-29").due == [])
        #expect(try calendar(definition, "2025-10-30").due.map(\.description) == ["2025-Q3"])
        let later = try calendar(definition, "2026-02-24")
        #expect(later.due.map(\.description) == ["2025-Q3", "2025-Q4"])
        #expect(later.next.day.iso == "2026-04-30" && later.next.quarter.description == "2026-Q1")
    }

    @Test func `with two vintages a quarter is due twice, and the next day is that of either`() throws {
        let definition = try definition(
            vintages: "provisional: {epoch: 0, base: 10, lag: 30d}, final: {epoch: 1, base: 5, lag: 120d}")
        let third = Quarter(year: 2025, number: 3)
        let early = try calendar(definition, "2026-01-27")
        #expect(early.due == [third] && early.vintage(of: third).name == "provisional")
        #expect(early.next.day.iso == "2026-01-28" && early.next.quarter == third)
        let late = try calendar(definition, "2026-01-30")
        #expect(late.due == [third, third.next] && late.vintage(of: third).name == "final")
        #expect(late.vintage(of: third.next).name == "provisional")
        #expect(late.patienceEnds(third.next).iso == "2026-02-09")
    }

    @Test func `a quarter is open from its first day, due or not, while its last vintage is not sealed`() throws {
        let definition = try definition(vintages: "final: {epoch: 0, base: 5, lag: 30d}")
        let folder = NSTemporaryDirectory() + "nq57-open-" + UUID().uuidString
        let state = DurableFolder(path: folder, temporary: folder + "/tmp")
        let open = try calendar(definition, "2026-01-01").open(try VintageLedger(reading: state))
        #expect(open.map(\.description) == ["2025-Q3", "2025-Q4", "2026-Q1"])
    }

    private func calendar(_ definition: PipelineDefinition, _ day: String) throws -> ReleaseCalendar {
        ReleaseCalendar(definition, asOf: try #require(CivilDate(iso: day)))
    }

    private func definition(vintages: String) throws -> PipelineDefinition {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let folder = NSTemporaryDirectory() + "nq57-calendar-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let demo = try String(contentsOfFile: root + "/Pipelines/demo/pipeline.yaml", encoding: .utf8)
        try demo.replacing("../hanoi", with: root + "/Pipelines/hanoi")
            .write(toFile: folder + "/pipeline.yaml", atomically: false, encoding: .utf8)
        try FileManager.default.copyItem(
            atPath: root + "/Pipelines/demo/sources.yaml", toPath: folder + "/sources.yaml")
        let disclosure = try String(contentsOfFile: root + "/Pipelines/hanoi/disclosure.yaml", encoding: .utf8)
        try disclosure.replacing("vintages:\n  final: {epoch: 0, base: 5, lag: 30d}", with: "vintages: {\(vintages)}")
            .write(toFile: folder + "/disclosure.yaml", atomically: false, encoding: .utf8)
        return try PipelineDefinition(reading: folder)
    }
}
