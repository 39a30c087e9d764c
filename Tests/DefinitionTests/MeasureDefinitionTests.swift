import Cells
import Testing

@testable import Definition

@Suite struct MeasureDefinitionTests {
    let hanoi: PipelineDefinition

    init() throws {
        hanoi = try read(Repository.pipelines + "/hanoi")
    }

    @Test func `received dossiers are exact by channel, their cells are dense`() throws {
        let measure = try #require(hanoi.measure("dossiers-received"))
        #expect(measure.exactFrom == 0 && measure.basis == "Decision 766/QĐ-TTg")
        #expect(measure.parts == ["channel"])
        #expect(
            measure.headlineCounts.map(\.id) == ["full_process", "fee_due", "paid_online", "digitised", "synchronised"])
        #expect(hanoi.shape(measure.family1, of: measure).leafCount == 3 * 9)
        #expect(hanoi.shape(measure.family2, of: measure).leafCount == 4 * 4)
    }

    @Test func `what is counted from January is compared within a year, and from year to year`() throws {
        let anew = hanoi.indicators.filter(\.restartsEachYear)
        #expect(anew.map(\.id) == ["g1-officials-trained-share"])
        let indicator = try #require(anew.first)
        let quarter = Quarter(year: 2026, number: 1)
        #expect(!indicator.compares(quarter.previous, with: quarter))
        #expect(indicator.compares(quarter, with: quarter.next))
        #expect(indicator.compares(Quarter(year: 2025, number: 1), with: quarter))
        let other = try #require(hanoi.indicator("g5-online-share"))
        #expect(other.compares(quarter.previous, with: quarter))
    }

    @Test func `totals that others publish are read, with and without quarter and areas`() throws {
        #expect(hanoi.disclosure.audit.externalMargins.isEmpty && hanoi.disclosure.audit.maxAttempts == 16)
        let pipelines = try ScratchPipelines()
        try pipelines.replace(
            "audit: {min_candidates_headline: 3, max_attempts: 16, external_margins: []}",
            with: """
                audit:
                  external_margins:
                    - {measure: learners}
                    - {measure: learners, quarter: 2026-Q3, areas: ["00466", x00613, t01]}
                """, in: "hanoi/disclosure.yaml")
        let audit = try read(pipelines.folder + "/hanoi").disclosure.audit
        #expect(audit.minCandidatesHeadline == 3 && audit.maxAttempts == 16)
        #expect(audit.externalMargins.map(\.quarter) == [nil, Quarter(year: 2026, number: 3)])
        #expect(audit.externalMargins[0].areas.isEmpty)
        #expect(audit.externalMargins[1].areas.map(\.id) == ["x00466", "x00613", "t01"])
    }

    @Test func `a personal dimension may pass to another measure from a quarter on`() throws {
        let pipelines = try ScratchPipelines()
        let text = try pipelines.text("hanoi/disclosure.yaml")
        let learners = try #require(text.firstRange(of: "  learners:\n")).lowerBound
        let end = try #require(text[learners...].firstRange(of: "  officials:\n")).lowerBound
        let entry = text[learners..<end]
        let second = entry.replacing("  learners:\n", with: "  learners-adult:\n    from: 2026-Q2\n")
            .replacing("    F1:", with: "    where: {age_band: {not: 0-15}}\n    F1:")
        try pipelines.write(text.replacing(entry, with: entry + second), to: "hanoi/disclosure.yaml")
        #expect(pipelines.problems(of: "hanoi").map(\.message).contains { $0.hasPrefix("V4: sex over training") })
        let ended = entry.replacing("  learners:\n", with: "  learners:\n    until: 2026-Q1\n")
        try pipelines.write(text.replacing(entry, with: ended + second), to: "hanoi/disclosure.yaml")
        try pipelines.replace(
            "    numerator: {measure: learners}\n",
            with: "    numerator: {measure: learners}\n    until: 2026-Q1\n", in: "hanoi/indicators/g1.yaml")
        let measures = try read(pipelines.folder + "/hanoi").measures.filter { $0.id.hasPrefix("learners") }
        let quarters = [Quarter(year: 2026, number: 1), Quarter(year: 2026, number: 2)]
        #expect(
            quarters.map { quarter in measures.filter { $0.quarters.contains(quarter) }.map(\.id) } == [
                ["learners"], ["learners-adult"],
            ])
    }

    @Test func `tasks that fell due are cut to the quarter by its days`() throws {
        let measure = try #require(hanoi.measure("tasks-due"))
        #expect(!measure.isStock)
        #expect(
            measure.condition
                == .all([
                    .compare(column: "status", .notEqual, .code("cancelled")),
                    .all([
                        .compare(column: "due_on", .greaterOrEqual, .quarterStart),
                        .compare(column: "due_on", .lessOrEqual, .quarterEnd),
                    ]),
                ]))
    }

    @Test func `days cut keep two digits`() throws {
        #expect(hanoi.measure("procedure-days-cut")?.scale == 2)
        #expect(hanoi.measure("spending-sti")?.scale == 0)
    }

    @Test func `a share's numerator is a part of its denominator where both are stocks of people`() throws {
        for indicator in hanoi.indicators where indicator.kind == .ratio {
            guard let denominator = indicator.denominator, let measure = hanoi.measure(indicator.numerator.measure),
                let whole = hanoi.measure(denominator.measure), measure.isStock, measure.protection == .rounded,
                whole.protection == .rounded
            else { continue }
            #expect(measure.partOf == whole.id, "\(indicator.id)")
        }
    }

    @Test func `targets are those of the reference, yearly ones are not judged`() throws {
        let online = try #require(hanoi.indicator("g5-online-share"))
        #expect(online.targets.map(\.value) == ["60", "80"])
        #expect(online.targets.map { $0.by?.iso } == ["2025-07-30", "2025-12-31"])
        #expect(online.targets.allSatisfy { $0.isJudged && $0.comparator == "ge" })
        let spending = try #require(hanoi.indicator("g6-spending-share")?.targets.first)
        #expect(spending.by == nil && !spending.isJudged)
        #expect(hanoi.indicator("g5-adult-online-users-share")?.targets.allSatisfy { !$0.isJudged } == true)
    }
}
