import Cells
import Crypto
import Definition
import DurableFiles
import Foundation
import Protect
import Publish

/// A pipeline of four communes over the definitions of `Pipelines/hanoi`, with made-up counts that follow from names.
struct TestCity {
    static let communes = ["00004", "00008", "00466", "00613"]
    /// 2026-02-01T00:00:00Z.
    static let publishedAt: Int64 = 1_769_904_000
    static let thirdQuarter = Quarter(year: 2025, number: 3)
    static let fourthQuarter = Quarter(year: 2025, number: 4)

    let definition: PipelineDefinition
    var periods = [thirdQuarter, fourthQuarter]
    /// Communes without one series, by series.
    var holes: [String: String] = [:]
    /// Added to every total, so that figures differ.
    var extra: Int64 = 0

    /// `more` are files of the pipeline's own folder, by their path in it.
    init(more: [String: String] = [:]) throws {
        let folder = try TestCity.pipelineFolder()
        for (path, text) in more {
            let file = URL(filePath: folder + "/" + path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: false, encoding: .utf8)
        }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        definition = try PipelineDefinition(reading: folder)
    }

    /// One whose snapshots expire after half a year.
    static func forgetful() throws -> TestCity {
        let publication = try String(contentsOfFile: repository + "/Pipelines/hanoi/publication.yaml", encoding: .utf8)
        return try TestCity(more: ["publication.yaml": publication + "\nretention: 180d\n"])
    }

    /// The protected tables of every measure and period, drawn with fixed keys.
    func tables() throws -> [ProtectedTable] {
        let control = DisclosureControl(
            definition: definition, stockKey: SymmetricKey(data: Array(repeating: 7, count: 32)))
        return try periods.flatMap { period in
            let exact = Dictionary(
                uniqueKeysWithValues: definition.measures.map { ($0.id, table($0, period)) })
            return try definition.measures.compactMap { measure -> ProtectedTable? in
                guard let table = exact[measure.id] else { return nil }
                return try control.protect(
                    table, partOf: measure.partOf.flatMap { exact[$0] }, vintage: definition.disclosure.vintages[0],
                    drawKey: Array(repeating: 9, count: 32))
            }
        }
    }

    func inputs(
        withdrawn: Set<VintageKey> = [], checks: @escaping ReleaseInputs.Checks = { _ in [] }
    ) throws -> ReleaseInputs {
        ReleaseInputs(
            tables: try tables(), withdrawn: withdrawn, periods: periods, coverage: coverage, checks: checks,
            nextRelease: CivilDate(dayNumber: 20_580))
    }

    var coverage: [Coverage] {
        definition.communes.flatMap { commune in
            definition.datasets.flatMap { dataset in
                periods.map { period in
                    let isHole = dataset.series.contains { holes[$0.id] == commune.code }
                    return Coverage(
                        area: commune.area, dataset: dataset.name, period: period,
                        status: isHole ? .missing : .reported, reason: isHole ? .notReported : nil,
                        receivedOn: isHole ? nil : CivilDate(dayNumber: 20_480))
                }
            }
        }
    }

    func measure(_ id: String) throws -> MeasureDefinition {
        guard let measure = definition.measure(id) else { throw MissingName(name: id) }
        return measure
    }

    func indicator(_ id: String) throws -> IndicatorDefinition {
        guard let indicator = definition.indicator(id) else { throw MissingName(name: id) }
        return indicator
    }
}

/// A test names something that the definitions do not have.
struct MissingName: Error {
    let name: String
}

extension TestCity {
    private func table(_ measure: MeasureDefinition, _ period: Quarter) -> AggregateTable {
        AggregateTable(
            measure: measure.id, quarter: period,
            areas: definition.communes.map { commune in
                holes[measure.series] == commune.code
                    ? (commune.code, .missing(.notReported))
                    : (commune.code, .reported(counts(measure, commune.code, period)))
            })
    }

    private func counts(_ measure: MeasureDefinition, _ commune: String, _ period: Quarter) -> AggregateTable.Counts {
        let total = total(measure, commune, period)
        let shape2 = definition.shape(measure.family2, of: measure)
        let family2 = spread(total, over: shape2)
        return AggregateTable.Counts(
            total: total, family1: spread(total, over: definition.shape(measure.family1, of: measure)),
            family2: family2,
            headlines: measure.headlineCounts.enumerated().map { position, count in
                // The one count that is a cell of its table must be that cell.
                guard count.id == "full_process", let leaves = shape2.leaves(below: ["online", "full"]) else {
                    return total / Int64(position + 2)
                }
                return family2[leaves].reduce(0, +)
            })
    }

    /// A part is half of its whole, rounded down.
    private func total(_ measure: MeasureDefinition, _ commune: String, _ period: Quarter) -> Int64 {
        if let whole = measure.partOf.flatMap({ definition.measure($0) }) { return total(whole, commune, period) / 2 }
        let name = Array("\(measure.id) \(commune) \(period)".utf8)
        let size = name.reduce(Int64(17)) { ($0 * 31 + Int64($1)) % 9_973 }
        return size + 200 + extra
    }

    /// Uneven leaves that add up to the total.
    private func spread(_ total: Int64, over shape: FamilyShape) -> [Int64] {
        guard shape.leafCount > 0 else { return [] }
        var leaves = (0..<shape.leafCount).map { leaf in total * Int64(leaf % 5) / Int64(4 * shape.leafCount) }
        leaves[0] += total - leaves.reduce(0, +)
        return leaves
    }

    static var repository: String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .path
    }

    private static func pipelineFolder() throws -> String {
        let folder = try temporaryFolder()
        let demo = try String(contentsOfFile: repository + "/Pipelines/demo/pipeline.yaml", encoding: .utf8)
        let own = demo.replacing("../hanoi", with: repository + "/Pipelines/hanoi")
        try own.write(toFile: folder + "/pipeline.yaml", atomically: false, encoding: .utf8)
        let sources = try String(contentsOfFile: repository + "/Pipelines/demo/sources.yaml", encoding: .utf8)
        try sources.write(toFile: folder + "/sources.yaml", atomically: false, encoding: .utf8)
        let all = try String(contentsOfFile: repository + "/Pipelines/hanoi/communes.csv", encoding: .utf8)
        let lines = all.split(separator: "\n").filter { line in
            line.hasPrefix("code,") || communes.contains { line.hasPrefix($0) }
        }
        try (lines.joined(separator: "\n") + "\n").write(
            toFile: folder + "/communes.csv", atomically: false, encoding: .utf8)
        return folder
    }

    static func temporaryFolder() throws -> String {
        let folder = NSTemporaryDirectory() + "nq57-publish-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }
}
