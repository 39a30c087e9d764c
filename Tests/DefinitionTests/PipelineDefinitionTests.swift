import Cells
import Foundation
import Testing

@testable import Definition

@Suite struct PipelineDefinitionTests {
    @Test(arguments: ["hanoi", "demo", "demo-postgres"])
    func `the pipelines of the repository load without problems`(name: String) throws {
        let definition = try read(Repository.pipelines + "/" + name)
        #expect(definition.settings.name == name)
        #expect(definition.communes.count == 126)
        #expect(definition.sources.count == 126)
        #expect(definition.datasets.count == 20)
        #expect(definition.indicators.count == 51)
        #expect(definition.taskGroups.map(\.id) == (1...7).map { "g\($0)" })
        #expect(definition.layouts.keys.sorted() == ["lien_thong", "mot_cua"])
    }

    @Test func `the demo reads one SQLite file a commune, the layouts in turn`() throws {
        let definition = try read(Repository.pipelines + "/demo")
        #expect(definition.settings.isSynthetic)
        #expect(definition.settings.drawKeys == .derived)
        #expect(definition.settings.pseudonymKeys == .test)
        #expect(definition.settings.paths.output.hasSuffix("/Output"))
        #expect(definition.settings.paths.state.hasSuffix("/.demo/state"))
        let layouts = Dictionary(uniqueKeysWithValues: definition.sources.map { ($0.commune, $0.layout) })
        #expect(layouts["00466"] == "lien_thong")
        #expect(layouts["00613"] == "mot_cua")
        let others = definition.sources.map(\.commune).filter { $0 != "00466" && $0 != "00613" }
        for (position, code) in others.enumerated() {
            #expect(layouts[code] == (position % 2 == 0 ? "mot_cua" : "lien_thong"))
        }
        guard case .sqlite(let path) = try #require(definition.sources.first).kind else {
            Issue.record("the demo's sources are SQLite files")
            return
        }
        #expect(path.hasSuffix("/.demo/sources/00004.db"))
        #expect(!path.contains(".."))
    }

    @Test func `a pipeline says what is kept, when it runs and what signs it, or leaves it as usual`() throws {
        let hanoi = try read(Repository.pipelines + "/hanoi").settings
        #expect(hanoi.reserveHundredths == 200)
        #expect(hanoi.retention == .init(stagingQuarters: 12, quarantineDays: 90, runDays: 400))
        #expect(hanoi.schedule.mapValues(\.description) == [.run: "daily 01:30", .gc: "sunday 05:00"])
        #expect(hanoi.signingKey == .credential("nq57-signing"))
        let demo = try read(Repository.pipelines + "/demo").settings
        #expect(demo.reserveHundredths == 200)
        #expect(demo.retention == hanoi.retention)
        #expect(demo.schedule.isEmpty)
        #expect(demo.signingKey == .test)
    }

    @Test func `a pipeline that lists some communes knows the codes of all`() throws {
        let pipelines = try ScratchPipelines()
        let lines = try pipelines.text("hanoi/communes.csv").split(separator: "\n", omittingEmptySubsequences: true)
        try pipelines.write(lines.prefix(3).joined(separator: "\n") + "\n", to: "demo/communes.csv")
        let definition = try read(pipelines.folder + "/demo")
        #expect(definition.communes.count == 2)
        #expect(definition.knownCommunes.count == 126)
        #expect(try read(pipelines.folder + "/hanoi").knownCommunes.count == 126)
    }

    @Test func `an indicator over existing datasets is added in YAML alone`() throws {
        let pipelines = try ScratchPipelines()
        try pipelines.replace(
            "  # ---- Task group 4", with: Self.newMeasure + "\n  # ---- Task group 4", in: "hanoi/disclosure.yaml")
        let file = "hanoi/indicators/g3.yaml"
        try pipelines.write(try pipelines.text(file) + Self.newIndicator, to: file)
        let definition = try read(pipelines.folder + "/hanoi")
        let indicator = try #require(definition.indicator("g3-postal-share"))
        #expect(definition.indicators.count == 52)
        #expect(indicator.numerator == .init(measure: "dossiers-postal-rated", selection: .total))
        #expect(indicator.denominator == .init(measure: "dossiers-received", selection: .part(code: "postal")))
        let measure = try #require(definition.measure("dossiers-postal-rated"))
        #expect(
            measure.condition
                == .all([
                    .compare(column: "is_received", .equal, .flag(true)), .oneOf(column: "channel", ["postal"]),
                    .isKnown(column: "rating"),
                ]))
        #expect(measure.series == "dossiers")
    }

    @Test func `a pipeline that lists some communes publishes those only`() throws {
        let pipelines = try ScratchPipelines()
        try pipelines.write(
            "code,name_vi,name_en,kind\n00466,Phúc Thịnh,Phuc Thinh,commune\n00613,Tây Tựu,Tay Tuu,ward\n",
            to: "demo/communes.csv")
        let definition = try read(pipelines.folder + "/demo")
        #expect(definition.communes.map(\.code) == ["00466", "00613"])
        #expect(definition.sources.map(\.layout) == ["lien_thong", "mot_cua"])
    }

    @Test func `a commune exists from and until the quarters of its line, and its sources with it`() throws {
        let pipelines = try ScratchPipelines()
        try pipelines.write(
            "code,name_vi,name_en,kind,from,until\n00004,Ba Đình,Ba Dinh,ward,,2025-Q4\n"
                + "00466,Phúc Thịnh,Phuc Thinh,commune,2026-Q1,\n00613,Tây Tựu,Tay Tuu,ward,,\n",
            to: "demo/communes.csv")
        let definition = try read(pipelines.folder + "/demo")
        let quarters = [Quarter(year: 2025, number: 4), Quarter(year: 2026, number: 1)]
        #expect(
            quarters.map { definition.communes(in: $0).map(\.code) } == [["00004", "00613"], ["00466", "00613"]])
        #expect(definition.sources.map(\.quarters) == definition.communes.map(\.quarters))
    }

    @Test func `a commune that ends before it begins is refused`() throws {
        let pipelines = try ScratchPipelines()
        try pipelines.write(
            "code,name_vi,name_en,kind,from,until\n00004,Ba Đình,Ba Dinh,ward,2026-Q1,2025-Q4\n",
            to: "demo/communes.csv")
        #expect(throws: DefinitionProblems.self) { try read(pipelines.folder + "/demo") }
    }

    @Test func `what is shared has one digest in every pipeline`() throws {
        let hanoi = try read(Repository.pipelines + "/hanoi")
        let demo = try read(Repository.pipelines + "/demo")
        #expect(hanoi.fileDigests["disclosure.yaml"] == demo.fileDigests["disclosure.yaml"])
        #expect(hanoi.fileDigests["pipeline.yaml"] != demo.fileDigests["pipeline.yaml"])
        #expect(hanoi.fileDigests.keys.contains("layouts/lien_thong/dossiers.postgres.sql"))
        #expect(hanoi.fileDigests.keys.contains("layouts/mot_cua.ddl.sql"))
        #expect(hanoi.digest != demo.digest)
        #expect(hanoi.digest.utf8.count == 64)
    }

    @Test func `a changed byte changes the digest of its file and the whole`() throws {
        let pipelines = try ScratchPipelines()
        let before = try read(pipelines.folder + "/hanoi")
        try pipelines.replace("# Task group 5", with: "# Task Group 5", in: "hanoi/indicators/g5.yaml")
        let after = try read(pipelines.folder + "/hanoi")
        let changed = after.fileDigests.filter { before.fileDigests[$0.key] != $0.value }.map(\.key)
        #expect(changed == ["indicators/g5.yaml"])
        #expect(before.digest != after.digest)
    }

    private static let newMeasure = """
          dossiers-postal-rated:
            unit: dossier
            protection: rounded
            records: dossiers
            of: dossiers
            count: rows
            where: {is_received: true, channel: [postal], rating: {is: known}}
            headlines: {exact_from: 10}
            name: {vi: Hồ sơ bưu chính có đánh giá, en: Rated dossiers filed by post}
        """

    private static let newIndicator = """

          - id: g3-postal-share
            kind: ratio
            unit_measure: percent
            decimals: 1
            direction: none
            numerator: {measure: dossiers-postal-rated}
            denominator: {measure: dossiers-received, part: postal}
            start: 2025-Q3
            name: {vi: Tỷ lệ hồ sơ bưu chính có đánh giá, en: Dossiers filed by post that were rated}
            short_name: {vi: Bưu chính có đánh giá, en: Rated by post}
            definition: {vi: Định nghĩa, en: Definition}
            formula: {vi: Công thức, en: Formula}
            numerator_text: {vi: Tử số, en: Numerator}
            denominator_text: {vi: Mẫu số, en: Denominator}
            population: {vi: Phạm vi, en: Population}
            exclusions: {vi: Loại trừ, en: Exclusions}
            limitations: {vi: Hạn chế, en: Limitations}

        """
}
