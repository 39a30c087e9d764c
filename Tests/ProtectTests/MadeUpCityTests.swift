import Cells
import Definition
import DurableFiles
import Foundation
import Testing

@testable import Protect

/// Every measure and ratio of the repository's definitions, from exact counts to the gate.
@Suite struct MadeUpCityTests {
    @Test func `every measure is protected, stored, read back, and passes the gate with its ratios`() throws {
        let (city, drawn) = try MadeUpCity.shared.get()
        let published = try readBack(drawn, city.definition)
        let claims = claims(city.definition, published)
        #expect(claims.count > 127 * 20)
        let subject = try GateSubject(
            definition: city.definition, published: published, truth: city.truth, claims: claims)
        for outcome in Gate.tables.judge(subject) {
            #expect(outcome.isPass, "\(outcome.id): \(outcome.findings.prefix(3))")
        }
    }

    @Test func `G12 alone refuses a ratio that is off by its last digit`() throws {
        let (city, published) = try MadeUpCity.shared.get()
        var claims = claims(city.definition, published)
        let index = try #require(claims.firstIndex { $0.value != nil })
        claims[index] = claims[index].raised()
        let subject = try GateSubject(
            definition: city.definition, published: published, truth: city.truth, claims: claims)
        #expect(Gate.tables.judge(subject).filter { !$0.isPass }.map(\.id) == ["G12"])
    }

    private func readBack(_ tables: [ProtectedTable], _ definition: PipelineDefinition) throws -> [ProtectedTable] {
        let path = NSTemporaryDirectory() + "/nq57-protected-\(UUID().uuidString)"
        let folder = DurableFolder(path: path, temporary: path + "/tmp")
        try folder.create()
        let store = ProtectedStore(folder: folder, definition: definition)
        let read = try tables.map { table in
            try store.write(table)
            return try #require(
                try store.read(measure: table.measure, quarter: table.quarter, epoch: table.epoch))
        }
        #expect(try store.read(measure: "learners", quarter: thirdQuarter.next, epoch: 0) == nil)
        try FileManager.default.removeItem(atPath: path)
        return read
    }

    private func claims(_ definition: PipelineDefinition, _ published: [ProtectedTable]) -> [RatioClaim] {
        let ratios = Ratios(definition: definition)
        func table(_ measure: String) -> ProtectedTable? { published.first { $0.measure == measure } }
        var claims: [RatioClaim] = []
        for indicator in definition.indicators {
            guard let denominator = indicator.denominator, let top = table(indicator.numerator.measure),
                let bottom = table(denominator.measure)
            else { continue }
            for area in [AreaCode.city] + definition.communes.map(\.area) {
                let ratio = ratios.headline(indicator, area, numerator: top, denominator: bottom)
                claims.append(RatioClaim(indicator.id, area, ratio))
            }
        }
        return claims
    }
}

extension RatioClaim {
    fileprivate init(_ indicator: String, _ area: AreaCode, _ ratio: Ratio) {
        self.init(
            indicator: indicator, area: area, quarter: thirdQuarter, code: nil, value: ratio.value,
            decimals: ratio.decimals, low: ratio.low, high: ratio.high, precision: ratio.precision,
            numerator: ratio.numerator, denominator: ratio.denominator, missing: ratio.missing)
    }

    /// The same claim with a value one unit of its last digit higher.
    fileprivate func raised() -> RatioClaim {
        RatioClaim(
            indicator: indicator, area: area, quarter: quarter, code: code,
            value: value.map { FixedDecimal(units: $0.units + 1, scale: $0.scale) }, decimals: decimals, low: low,
            high: high, precision: precision, numerator: numerator, denominator: denominator, missing: missing)
    }
}
