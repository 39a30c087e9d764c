import Definition
import Testing

@testable import Extract

@Suite struct CommuneSharesTests {
    private let dataset: DatasetDefinition
    private let receiving: Int
    private let residence: Int

    init() throws {
        dataset = try RowFixture("mot_cua", "dossiers").context.dataset
        receiving = try #require(dataset.columns.firstIndex { $0.name == "commune_code" })
        residence = try #require(dataset.columns.firstIndex { $0.name == "residence_commune" })
    }

    /// The breach of one unit with so many values of each kind.
    private func breach(
        _ column: Int, own: Int = 0, other: Int = 0, outside: Int = 0, empty: Int = 0
    ) -> CommuneShares.Breach? {
        var values = MappedValues(count: own + other + outside + empty)
        for row in 0..<own { values.set(7, row) }
        for row in own..<(own + other) { values.set(8, row) }
        for row in (own + other)..<(own + other + outside) { values.clear(row, MappedValues.unreadable) }
        var shares = CommuneShares(dataset, unitCount: 1)
        shares.add([CommuneValues(column: column, values, own: 7)]) { _ in 0 }
        return shares.breach
    }

    @Test func `at most five in a hundred values may be no code in force`() {
        #expect(breach(residence, own: 190, outside: 10) == nil)
        let found = breach(residence, own: 189, outside: 11)
        #expect(found == .init(kind: .outside, column: residence, unit: 0, found: 11, values: 200))
        #expect(breach(receiving, own: 189, outside: 11)?.kind == .outside)
    }

    @Test func `at least nine in ten receiving communes are the source's own`() {
        #expect(breach(receiving, own: 180, other: 20) == nil)
        let found = breach(receiving, own: 179, other: 21)
        #expect(found == .init(kind: .foreign, column: receiving, unit: 0, found: 21, values: 200))
    }

    @Test func `people may live anywhere in the city`() {
        #expect(breach(residence, other: 200) == nil)
    }

    @Test func `empty values say nothing`() {
        #expect(breach(receiving, own: 10, empty: 1_000) == nil)
        #expect(breach(residence, own: 100, outside: 6, empty: 1_000) != nil)
    }

    @Test func `five rows prove nothing`() {
        #expect(breach(receiving, other: 5) == nil)
        #expect(breach(receiving, outside: 5) == nil)
        #expect(breach(receiving, other: 6) != nil)
    }

    @Test func `each unit is judged by itself, and rows of none are not judged`() {
        var values = MappedValues(count: 40)
        for row in 0..<20 { values.set(7, row) }
        for row in 20..<40 { values.set(8, row) }
        let column = CommuneValues(column: receiving, values, own: 7)
        var both = CommuneShares(dataset, unitCount: 2)
        both.add([column]) { $0 < 20 ? 0 : 1 }
        #expect(both.breach?.unit == 1)
        var first = CommuneShares(dataset, unitCount: 2)
        first.add([column]) { $0 < 20 ? 0 : nil }
        #expect(first.breach == nil)
    }

    @Test(arguments: ["mot_cua", "lien_thong"])
    func `codes are judged as they came, also in rows that are refused`(layout: String) throws {
        let fixture = try RowFixture(layout, "dossiers")
        let (own, other) = layout == "mot_cua" ? ("00613", "00466") : ("466", "613")
        let (commune, home) = layout == "mot_cua" ? ("ma_xa", "ma_xa_thuong_tru") : ("MaXa", "MaXaThuongTru")
        let mapped = fixture.map([
            [commune: own, home: other], [commune: other, home: own], [commune: nil, home: "1"],
            [commune: "99999", home: nil],
        ])
        let kinds = Dictionary(uniqueKeysWithValues: mapped.communes.map { ($0.column, $0.kinds) })
        #expect(
            kinds[receiving] == [CommuneValues.own, CommuneValues.other, CommuneValues.empty, CommuneValues.outside])
        #expect(
            kinds[residence] == [CommuneValues.other, CommuneValues.own, CommuneValues.outside, CommuneValues.empty])
    }
}
