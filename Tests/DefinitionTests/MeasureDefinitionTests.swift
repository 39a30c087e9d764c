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
