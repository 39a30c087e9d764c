import Testing

@testable import Attack

struct DifferencingTests {
    /// A share of a rounded part by an exact whole.
    private func outcome(part: Int, of whole: Int) -> AttackResult.Outcome {
        var table = ControlTable(codes: [])
        table.append(
            "x00001", BreakdownCode.headline, nil, 5, text: "1", numerator: String(part), denominator: String(whole))
        return Differencing().run([table.snapshot(kind: "ratio", denominator: "control")]).outcome
    }

    @Test func `a rounded part is found where the rest can only be one number`() {
        #expect(outcome(part: 60, of: 57) == .broken)
        #expect(outcome(part: 100, of: 113) == .broken)
        #expect(outcome(part: 55, of: 57) == .held)
        #expect(outcome(part: 105, of: 113) == .held)
    }

    @Test func `two draws of one table keep one count less, and contradicting ones say nothing`() {
        func snapshots(_ second: Int64) -> [PublicSnapshot] {
            [("provisional", Int64(10), Int64(10)), ("final", 5, second)].map { vintage, base, cell in
                var table = ControlTable(id: vintage, codes: ["male", "female"], vintage: vintage)
                table.add(area: "x00001", total: 200, base: base, ["male": cell, "female": 200 - cell])
                return table.snapshot
            }
        }
        let tables = MergedTables(snapshots(20)).tables
        #expect(tables.map(\.needed) == [4])
        #expect(tables.first?.bounds["x00001"]?["male"] == 16...19)
        #expect(MergedTables(snapshots(40)).tables.first?.bounds["x00001"]?["male"] == 36...44)
    }
}
