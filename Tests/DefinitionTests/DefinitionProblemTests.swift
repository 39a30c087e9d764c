import Cells
import Definition
import Foundation
import Testing

@Suite struct DefinitionProblemTests {
    static let reading =
        SpoiltDefinition.settings + SpoiltDefinition.sources + SpoiltDefinition.disabledSources
        + SpoiltDefinition.tables + SpoiltDefinition.microdata
        + SpoiltDefinition.datasets
        + SpoiltDefinition.layouts + SpoiltDefinition.measures + SpoiltDefinition.indicators
    static let rules = SpoiltDefinition.protection + SpoiltDefinition.figures

    @Test(arguments: reading)
    func `a fault of writing is told with its file, its line and what to do`(fault: SpoiltDefinition) throws {
        try expect(fault)
    }

    @Test(arguments: rules)
    func `a broken rule is told with its file, its line and what to do`(fault: SpoiltDefinition) throws {
        try expect(fault)
    }

    @Test func `all faults of writing are told at once, in order of file and line`() throws {
        let pipelines = try ScratchPipelines()
        try pipelines.replace("quorum:", with: "quorom:", in: "hanoi/pipeline.yaml")
        try pipelines.replace("latest_by", with: "latst_by", in: "hanoi/datasets/dossiers.yaml")
        try pipelines.replace("part: online", with: "parts: online", in: "hanoi/indicators/g5.yaml")
        try pipelines.replace("channel: kenh_nop", with: "channel: kenh", in: "hanoi/layouts/mot_cua.yaml")
        let problems = pipelines.problems(of: "hanoi")
        #expect(problems.count >= 4)
        #expect(problems.map(\.file) == problems.map(\.file).sorted())
        #expect(Set(problems.map(\.file)).count == 4)
    }

    @Test func `a fault of a shared file is told by the path from the pipeline that was read`() throws {
        let pipelines = try ScratchPipelines()
        let line = try pipelines.replace("latest_by", with: "latst_by", in: "hanoi/datasets/dossiers.yaml")
        let problem = try #require(pipelines.problems(of: "demo").first)
        #expect(problem.file == "../hanoi/datasets/dossiers.yaml")
        #expect(problem.line == line)
    }

    @Test func `a source may be disabled until the day that was said, and no longer`() throws {
        let pipelines = try ScratchPipelines()
        let line = try pipelines.replace(
            "hosts:", with: "exceptions: {\"00070\": {disabled: not yet handed over, until: 2027-01-01}}\nhosts:",
            in: "hanoi/sources.yaml")
        #expect(pipelines.problems(of: "hanoi").isEmpty)
        for (day, isLate) in [("2026-11-26", false), ("2027-01-01", false), ("2027-01-02", true)] {
            let problems = pipelines.problems(of: "hanoi", judgedOn: CivilDate(iso: day))
            #expect(problems.map(\.line) == (isLate ? [line] : []))
            #expect(problems.allSatisfy { $0.file == "sources.yaml" && $0.message.contains("2027-01-01") })
        }
    }

    @Test func `a commune without a cluster is told once, not by the groups of clusters too`() throws {
        let pipelines = try ScratchPipelines()
        try pipelines.replace("00004,", with: "99999,", in: "hanoi/commune_area_cluster.csv")
        let problems = pipelines.problems(of: "hanoi").filter { $0.file == "disclosure.yaml" || $0.line == 2 }
        #expect(problems.map(\.message) == ["00004 has no area_cluster"])
    }

    @Test func `a missing file and a missing folder are told`() throws {
        let pipelines = try ScratchPipelines()
        try FileManager.default.removeItem(atPath: pipelines.folder + "/hanoi/disclosure.yaml")
        #expect(pipelines.problems(of: "hanoi").first?.file == "disclosure.yaml")
        #expect(pipelines.problems(of: "hue").first?.message == "there is no such folder")
    }

    private func expect(_ fault: SpoiltDefinition) throws {
        let pipelines = try ScratchPipelines()
        let line = try pipelines.replace(fault.old, with: fault.new, in: "hanoi/" + fault.file)
        let problems = pipelines.problems(of: "hanoi")
        let found = try #require(
            problems.first { $0.message.contains(fault.message) }, "told instead: \(problems.map(\.message))")
        #expect(found.file == fault.faultyFile ?? fault.file)
        #expect(found.remedy.contains(fault.remedy), "told: \(found.remedy)")
        if let offset = fault.offset {
            #expect(found.line == (fault.faultyFile == nil ? line + offset : offset + 1))
        } else {
            #expect(found.line > 0)
        }
    }
}
