import Cells
import Foundation
import Testing

@testable import Definition

/// Notes of a snapshot and known errors, as a pipeline's own folder says them.
struct SnapshotNotesTests {
    private static let texts = "{vi: Đính chính, en: Corrected}"

    private func demo(_ files: [String: String]) throws -> PipelineDefinition {
        let pipelines = try ScratchPipelines()
        for (path, text) in files { try pipelines.write(text, to: "demo/" + path) }
        return try PipelineDefinition(reading: pipelines.folder + "/demo")
    }

    @Test func `a note tells of the rows that it names, the first one wins`() throws {
        let definition = try demo([
            "notes/2026-02-20.1.yaml": """
            text: \(SnapshotNotesTests.texts)
            notes:
              n1: {indicator: g5-online-share, areas: [x00613], periods: [2025-Q3], reason: our_error, text: \(SnapshotNotesTests.texts)}
              n2: {indicator: g5-online-share, text: \(SnapshotNotesTests.texts)}
            """
        ])
        let notes = try #require(definition.notes["2026-02-20.1"])
        let (phucThinh, other) = (AreaCode(commune: "00613"), AreaCode(commune: "00004"))
        let (third, fourth) = (Quarter(year: 2025, number: 3), Quarter(year: 2025, number: 4))
        #expect(notes.text?.vi == "Đính chính")
        #expect(notes.note(about: "g5-online-share", phucThinh, third)?.id == "n1")
        #expect(notes.note(about: "g5-online-share", phucThinh, third)?.reason == "our_error")
        #expect(notes.note(about: "g5-online-share", other, third)?.id == "n2")
        #expect(notes.note(about: "g5-online-share", .city, fourth)?.id == "n2")
        #expect(notes.note(about: "g1-adults-skilled-share", .city, fourth) == nil)
    }

    @Test func `a folder whose last note was taken away holds none`() throws {
        let pipelines = try ScratchPipelines()
        try FileManager.default.createDirectory(
            atPath: pipelines.folder + "/demo/notes", withIntermediateDirectories: true)
        #expect(try PipelineDefinition(reading: pipelines.folder + "/demo").notes.isEmpty)
    }

    @Test func `a known error is there while the published value looks like the wrong one`() throws {
        let definition = try demo([
            "corrections.yaml": """
            e1: {indicator: g5-online-share, area: x00613, periods: [2025-Q3], action: flag, expect: ">= 95.0", \
            reported_on: 2026-01-20, reason: \(SnapshotNotesTests.texts)}
            """
        ])
        let error = try #require(definition.knownErrors.first)
        #expect(error.area == AreaCode(commune: "00613") && error.expected.text == ">= 95.0")
        #expect(
            ["94.9", "95", "95.1"].compactMap { FixedDecimal($0) }.map(error.expected.holds) == [false, true, true])
    }

    @Test func `neither is shared, nor decides a figure`() throws {
        let pipelines = try ScratchPipelines()
        let before = try PipelineDefinition(reading: pipelines.folder + "/demo")
        try pipelines.write("text: \(SnapshotNotesTests.texts)\n", to: "hanoi/notes/2026-02-20.1.yaml")
        #expect(try PipelineDefinition(reading: pipelines.folder + "/demo").notes.isEmpty)
        try pipelines.write("text: \(SnapshotNotesTests.texts)\n", to: "demo/notes/2026-02-20.1.yaml")
        let after = try PipelineDefinition(reading: pipelines.folder + "/demo")
        #expect(after.notes.count == 1 && after.digest != before.digest)
        #expect(after.publishedDigest == before.publishedDigest)
    }

    @Test(arguments: [
        ("notes/february.yaml", "text: \(texts)", "names no snapshot"),
        ("notes/2026-02-20.1.yaml", "notes: {n1: {indicator: g5-onlin-share, text: \(texts)}}", "no indicator"),
        (
            "notes/2026-02-20.1.yaml", "notes: {n1: {indicator: g5-online-share, areas: [x99999], text: \(texts)}}",
            "no area"
        ),
        (
            "notes/2026-02-20.1.yaml",
            "notes: {n1: {indicator: g5-online-share, reason: new_period, text: \(texts)}}", "no change has the reason"
        ),
        (
            "corrections.yaml",
            """
            e1: {indicator: g5-online-share, area: t01, periods: [2025-Q3], action: drop, expect: "> 1", \
            reported_on: 2026-01-20, reason: \(texts)}
            """, "is not altered"
        ),
        (
            "corrections.yaml",
            """
            e1: {indicator: g5-online-share, area: t01, periods: [2025-Q3], action: flag, expect: "about 5", \
            reported_on: 2026-01-20, reason: \(texts)}
            """, "says nothing of a value"
        ),
    ])
    func `what names nothing is a problem`(path: String, text: String, expected: String) throws {
        let pipelines = try ScratchPipelines()
        try pipelines.write(text + "\n", to: "demo/" + path)
        #expect(pipelines.problems(of: "demo").contains { $0.message.contains(expected) })
    }
}
