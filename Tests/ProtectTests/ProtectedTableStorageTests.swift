import Cells
import Testing

@testable import Protect

@Suite struct ProtectedTableStorageTests {
    @Test func `a table is read back as it was written`() throws {
        let (plan, table) = try sample()
        let files = table.files(plan)
        let again = try ProtectedTable(verifying: files, plan: plan)
        #expect(again.city.family1 == table.city.family1)
        #expect(again.communes.map(\.total) == table.communes.map(\.total))
        #expect(again.communes.map(\.parts) == table.communes.map(\.parts))
        #expect(again.communes.map(\.family1) == table.communes.map(\.family1))
        #expect(again.communes.map(\.family2) == table.communes.map(\.family2))
        #expect(again.pool == table.pool && again.cellsSHA256 == table.cellsSHA256)
        #expect(again.communes.last?.total == .missing(.notReported))
    }

    @Test func `a flipped byte in any file is refused`() throws {
        let (plan, table) = try sample()
        let files = table.files(plan)
        for index in files.cells.indices {
            expectDamage(
                ProtectedFiles(
                    cells: flipped(files.cells, index), headlines: files.headlines, manifest: files.manifest),
                plan)
        }
        for index in files.headlines.indices {
            expectDamage(
                ProtectedFiles(
                    cells: files.cells, headlines: flipped(files.headlines, index), manifest: files.manifest), plan)
        }
        for index in files.manifest.indices {
            expectDamage(
                ProtectedFiles(
                    cells: files.cells, headlines: files.headlines, manifest: flipped(files.manifest, index)), plan)
        }
    }

    @Test func `a table drawn under other rules is refused`() throws {
        let (_, table) = try sample()
        let (one, two) = (KnownAnswers.small1, KnownAnswers.small2)
        let drawn = table.files(try samplePlan(breakdownFrom: 15))
        let other = try plan(
            measure(family1: ["sex"], family2: ["channel"], parts: ["channel"]), breakdownFrom: 50, family1: one,
            family2: two)
        let error = #expect(throws: ProtectionError.self) { try ProtectedTable(verifying: drawn, plan: other) }
        #expect(error?.code == .drawnOtherwise)
    }

    private func expectDamage(_ files: ProtectedFiles, _ plan: ProtectionPlan) {
        #expect(throws: ProtectionError.self) { try ProtectedTable(verifying: files, plan: plan) }
    }

    private func flipped(_ bytes: [UInt8], _ index: Int) -> [UInt8] {
        var bytes = bytes
        bytes[index] ^= 1
        return bytes
    }

    private func samplePlan(breakdownFrom: Int64) throws -> ProtectionPlan {
        try plan(
            measure(family1: ["sex"], family2: ["channel"], parts: ["channel"]), breakdownFrom: breakdownFrom,
            family1: KnownAnswers.small1, family2: KnownAnswers.small2)
    }

    private func sample() throws -> (ProtectionPlan, ProtectedTable) {
        let plan = try samplePlan(breakdownFrom: 15)
        let reported = counts(of: KnownAnswers.smallRecords, family1: plan.family1, family2: plan.family2)
        let areas = reported.map { (commune: $0.commune, area: AggregateTable.Area.reported($0.counts)) }
        let truth = AggregateTable(
            measure: "demo", quarter: thirdQuarter, areas: areas + [(commune: "D", area: .missing(.notReported))])
        return (
            plan, try DisclosureControl.protect(truth, plan: plan, drawKey: testKey, stockKey: testStockKey)
        )
    }
}
