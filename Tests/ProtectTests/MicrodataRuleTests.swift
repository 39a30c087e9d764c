import CanonicalJSON
import Cells
import Columns
import Definition
import DurableFiles
import Foundation
import Testing

@testable import Protect

@Suite struct MicrodataRuleTests {
    private let sample: MicrodataSample
    private let folder: DurableFolder

    init() throws {
        sample = try MicrodataSample()
        let path = FileManager.default.temporaryDirectory.path + "/nq57-rules-\(UUID().uuidString)"
        folder = DurableFolder(path: path, temporary: path + "/tmp")
        try folder.create()
    }

    @Test func `a file in order passes every rule`() throws {
        #expect(try refusing().isEmpty)
        try remove()
    }

    @Test func `G13 alone refuses a class with one value too often`() throws {
        #expect(try refusing(published: sample.records(groups: ["land"])) == ["G13"])
        #expect(try refusing(published: sample.records(groups: ["land", "health"])) == ["G13"])
        try remove()
    }

    @Test func `G14 alone refuses a number out of turn`() throws {
        #expect(try refusing(draft: sample.draft(file: 8)) == ["G14"])
        try remove()
    }

    @Test func `G14 alone refuses a panel that one of the last seven files held`() throws {
        var ledger = try VintageLedger(reading: folder)
        let earlier = sealed(sample.draft(file: 8), in: MicrodataSample.quarter.previous)
        try ledger.seal([], microdata: [earlier], at: "2026-08-15T02:00:00Z")
        #expect(try refusing(draft: sample.draft(file: 1), ledger: ledger).isEmpty)
        #expect(try refusing(draft: sample.draft(file: 8), ledger: ledger) == ["G14"])
        try remove()
    }

    @Test func `G15 alone refuses another node than the pinned one`() throws {
        #expect(try refusing(definition: sample.definition.pinned(at: [2, 1, 0, 2])) == ["G15"])
        try remove()
    }

    @Test func `G15 alone refuses other records than were sealed`() throws {
        let microdata = try #require(Microdata(checking: sample.draft(), sample.definition))
        var ledger = try VintageLedger(reading: folder)
        try ledger.seal(
            [], microdata: [microdata.sealed(kid: "k1", policySHA256: "policy")], at: "2026-11-15T02:00:00Z")
        #expect(try refusing(ledger: ledger).isEmpty)
        let others = sample.records(groups: ["land", "culture", "education"])
        #expect(try refusing(published: others, ledger: ledger) == ["G15"])
        try remove()
    }

    @Test func `G16 alone refuses records that fit fewer persons of the register than there are`() throws {
        #expect(try refusing(register: sample.register(moving: 8)) == ["G16"])
        #expect(try refusing(register: nil) == ["G16"])
        try remove()
    }

    @Test func `the checker makes no microdata of a draft that is not in order`() throws {
        let definition = sample.definition
        #expect(Microdata(checking: sample.draft(), definition) != nil)
        #expect(Microdata(checking: sample.draft(records: sample.records(groups: ["land"])), definition) == nil)
        #expect(Microdata(checking: sample.draft(removed: 1), definition) == nil)
        #expect(Microdata(checking: sample.draft(), definition.pinned(at: [1, 1, 0, 1])) == nil)
        try remove()
    }

    @Test func `sealed microdata are read back from the ledger as they were, whatever the policy is now`() throws {
        let microdata = try #require(Microdata(checking: sample.draft(), sample.definition))
        var ledger = try VintageLedger(reading: folder)
        try ledger.seal(
            [], microdata: [microdata.sealed(kid: "k1", policySHA256: "policy")], at: "2026-11-15T02:00:00Z")
        let again = try #require(try VintageLedger(reading: folder).microdata(of: MicrodataSample.quarter))
        #expect(again.csv == microdata.csv && again.table.hasSameTexts(as: microdata.table))
        #expect(again.figures == microdata.figures && again.policy == microdata.policy)
        #expect(again.node == ["place": 1, "age_band": 1, "sex": 0, "channel": 2])
        try remove()
    }

    @Test func `the report tells figures of the checker, and small counts as bands`() throws {
        let report = try #require(Microdata(checking: sample.draft(), sample.definition))
            .report(beside: PublishedMargins([], of: MicrodataSample.quarter, sample.pipeline, sample.definition))
        #expect(report["k"] == 24 && report["persons_band"] == "50-100" && report["suppressed_band"] == "≤1%")
        #expect(report["l"] == .object(["service_group": 3, "duration_band": 4]))
        #expect(report["prosecutor_max"] == "0.0417" && report["loss_nue"] == "0.4300")
        #expect(report["persons"] == nil && report["removed"] == nil)
        try remove()
    }

    @Test func `the canonical bytes are read back, and other bytes are not`() throws {
        let table = sample.published(sample.records())
        let bytes = MicrodataCSV.bytes(of: table)
        #expect(try #require(MicrodataCSV.table(in: bytes)).hasSameTexts(as: table))
        #expect(MicrodataCSV.table(in: Array(bytes.dropLast())) == nil)
        #expect(MicrodataCSV.table(in: bytes + Array("x,y\n".utf8)) == nil)
        try remove()
    }

    @Test(arguments: [(0, "0-10"), (9, "0-10"), (10, "10-20"), (20, "20-50"), (99, "50-100"), (12_345, "10000-20000")])
    func `a count is told as a band`(count: Int, band: String) {
        #expect(CountBand.of(count) == band)
    }

    /// Ids of the rules that refuse.
    private func refusing(
        draft: MicrodataDraft? = nil, published: CodedTable? = nil, definition: MicrodataDefinition? = nil,
        ledger: VintageLedger? = nil
    ) throws -> [String] {
        try refusing(
            draft: draft, published: published, definition: definition, ledger: ledger, register: sample.register())
    }

    private func refusing(
        draft: MicrodataDraft? = nil, published: CodedTable? = nil, definition: MicrodataDefinition? = nil,
        ledger: VintageLedger? = nil, register: LinkageRegister?
    ) throws -> [String] {
        let microdata = try #require(Microdata(checking: draft ?? sample.draft(), sample.definition))
        let file = MicrodataSubject.File(
            microdata, published: sample.published(published ?? sample.records()), register: register)
        let outcomes = Gate.judge(
            MicrodataSubject(
                files: [file], definition: definition ?? sample.definition,
                ledger: try ledger ?? VintageLedger(reading: folder)))
        return outcomes.filter { !$0.isPass }.map(\.id)
    }

    private func sealed(_ draft: MicrodataDraft, in quarter: Quarter) -> SealedMicrodata {
        SealedMicrodata(
            quarter: quarter, file: draft.file, panel: draft.panel, node: [:], persons: 1, removed: 0,
            csv: Array("a\n".utf8), manifest: Array("{}".utf8), kid: "k1", policySHA256: "policy")
    }

    private func remove() throws {
        try FileManager.default.removeItem(atPath: folder.path)
    }
}
