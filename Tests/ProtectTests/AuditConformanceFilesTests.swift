import CanonicalJSON
import Cells
import Definition
import Foundation
import Testing

@testable import Protect

/// A file for `Tests/Conformance/test_audit_lp.py`, which computes every range again by linear programming from what is
/// published: change both together.
///
/// Written to the folder that the environment variable `NQ57_CONFORMANCE_DIR` names, as `ops/test` does; without it only
/// made in memory.
@Suite struct AuditConformanceFilesTests {
    @Test func `a hundred random published cubes with their audited ranges`() throws {
        let bases: [Int64] = [2, 3, 5, 7, 10]
        let cubes = try (0..<100).map { seed in try json(AuditSample(seed: 1_000 + seed, base: bases[seed % 5])) }
        let bytes = JSONValue.array(cubes).serialized()
        guard let folder = ProcessInfo.processInfo.environment["NQ57_CONFORMANCE_DIR"] else { return }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: folder).appending(path: "audit-cubes.json"))
    }

    private func json(_ sample: AuditSample) throws -> JSONValue {
        let ranges = try #require(IntervalAudit(sample.table, plan: sample.plan).ranges())
        return .object([
            "base": .integer(sample.plan.base), "exact_from": .integer(sample.plan.measure.exactFrom),
            "family1": codes(sample.plan.family1), "family2": codes(sample.plan.family2),
            "pool": .strings(sample.table.pool),
            "communes": .strings(sample.counts.map(\.commune)), "cells": .object(cells(sample.table)),
            "totals": .object(
                Dictionary(
                    uniqueKeysWithValues: sample.table.communes.map { ($0.area.communeCode ?? "", headline($0.total)) })
            ),
            "parts": .object(parts(sample.table)),
            "ranges": .object(
                Dictionary(
                    uniqueKeysWithValues: ranges.map {
                        ($0.key, .array([.integer($0.range.lowerBound), .integer($0.range.upperBound)]))
                    })),
        ])
    }

    private func codes(_ shape: FamilyShape) -> JSONValue { .array(shape.dimensions.map { .strings($0.codes) }) }

    private func headline(_ value: ProtectedTable.Value) -> JSONValue {
        .object([
            "value": .integer(value.count?.value ?? -1), "precision": .string("\(value.count?.precision ?? .exact)"),
        ])
    }

    private func parts(_ table: ProtectedTable) -> [String: JSONValue] {
        var parts: [String: JSONValue] = [:]
        for area in table.communes {
            for (code, value) in area.parts { parts["\(area.area.communeCode ?? "")/\(code)"] = headline(value) }
        }
        return parts
    }

    /// The published cells by key of the cube: none of the pool's.
    private func cells(_ table: ProtectedTable) -> [String: JSONValue] {
        var cells: [String: JSONValue] = [:]
        func add(_ key: String, _ value: ProtectedTable.Value?) {
            if let count = value?.count { cells[key] = .integer(count.value) }
        }
        add("0/city", table.city.tableTotal)
        for (path, value) in table.city.family1 { add("3/" + path.joined(separator: "/"), value) }
        for (path, value) in table.city.family2 { add("4/" + path.joined(separator: "/"), value) }
        for area in table.communes {
            let code = area.area.communeCode ?? ""
            add("1/\(code)", area.tableTotal)
            for (path, value) in area.family1 { add("2/\(code)/" + path.joined(separator: "/"), value) }
            for (path, value) in area.family2 { add("5/\(code)/" + path.joined(separator: "/"), value) }
        }
        return cells
    }
}
