import Cells
import Columns
import Definition
import Foundation
import Testing

@testable import Protect

/// A small panel in four classes of 24 persons, one record each, at the node cluster × age band × sex.
struct MicrodataSample {
    static let quarter = Quarter(year: 2026, number: 3)

    let pipeline: PipelineDefinition
    let definition: MicrodataDefinition
    private static let communes = ["x00004", "x10489"]
    private static let ages = ["16-24", "45-54"]

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        pipeline = try PipelineDefinition(reading: root.path + "/Pipelines/demo")
        definition = try #require(pipeline.disclosure.microdata).pinned(at: [1, 1, 0, 2])
    }

    func register(moving moved: Int = 0) -> LinkageRegister {
        let places = (0..<96).map { MicrodataSample.communes[$0 < moved ? 1 : $0 % 2] }
        let values = [
            places, (0..<96).map { MicrodataSample.ages[$0 / 2 % 2] }, (0..<96).map { _ in "female" },
            (0..<96).map { _ in "online" },
        ]
        return LinkageRegister(
            persons: 96, personOfRecord: (0..<96).map { Int32($0) },
            quasiIdentifiers: zip(definition.quasiIdentifiers, values).map {
                CodedColumn(name: $0.name, labels: $0.hierarchy.levels[0].ids, codes: codes($1, $0.hierarchy.levels[0]))
            })
    }

    /// The records, with some service groups in place of the usual ones.
    func records(groups: [String] = ["land", "health", "education"]) -> CodedTable {
        let register = register()
        let shown = definition.quasiIdentifiers.enumerated().map { position, column in
            CodedColumn(
                name: column.name,
                values: register.quasiIdentifiers[position].codes.map { code in
                    let level = definition.node?[position] ?? 0
                    return column.hierarchy.levels[level].ids[column.hierarchy.positions[level][Int(code)]]
                })
        }
        let sensitive = [
            CodedColumn(name: "service_group", values: (0..<96).map { groups[$0 / 4 % groups.count] }),
            CodedColumn(name: "outcome", values: (0..<96).map { $0 / 4 % 6 == 0 ? "open" : "resolved" }),
            CodedColumn(name: "duration_band", values: (0..<96).map { ["0-1", "2-3", "4-7", "8-15"][$0 / 4 % 4] }),
        ]
        return CodedTable(shown + sensitive)
    }

    func draft(file: Int = 0, records: CodedTable? = nil, removed: Int = 0) -> MicrodataDraft {
        let records = records ?? self.records()
        return MicrodataDraft(
            quarter: MicrodataSample.quarter, file: file, panel: file % 8, node: definition.node ?? [],
            records: records, persons: records.rowCount + removed, removed: removed, lossMillionths: 430_000)
    }

    /// As it would be read back: with the column of the period.
    func published(_ records: CodedTable) -> CodedTable {
        CodedTable(
            [
                CodedColumn(
                    name: "time_period", values: Array(repeating: "2026-Q3", count: records.rowCount))
            ] + records.columns)
    }

    private func codes(_ values: [String], _ list: CodeList) -> [UInt32] {
        values.map { UInt32(list.position(of: $0) ?? 0) }
    }
}
