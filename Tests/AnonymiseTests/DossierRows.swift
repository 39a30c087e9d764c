import Cells
import Columns
import Definition
import Foundation

@testable import Anonymise

/// Staged dossiers as microdata are drawn from, written by hand.
struct DossierRows {
    struct Row {
        var person: UInt64
        var record: UInt64
        var panel: Int32? = 0
        var isReceived = true
        var applicant = "citizen"
        var age = "25-34"
        var sex = "female"
        var channel = "online"
        var group = "land"
        var status = "done"
        var duration = "2-3"
    }

    static let quarter = Quarter(year: 2026, number: 3)

    static func definition() throws -> PipelineDefinition {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try PipelineDefinition(reading: root.path + "/Pipelines/demo")
    }

    static func batch(_ rows: [Row]) -> ColumnBatch {
        let columns: [(ColumnField, Column)] = [
            (ColumnField("person_id", .fixed16, isNullable: true), pseudonyms(rows.map(\.person))),
            (
                ColumnField("person_id_panel", .int32, isNullable: true),
                Column(.int32(rows.map { $0.panel ?? 0 }), validity: rows.map { $0.panel == nil ? 0 : 1 })
            ), (ColumnField("dossier_code", .fixed16, isNullable: true), pseudonyms(rows.map(\.record))),
            (
                ColumnField("is_received", .boolean, isNullable: true),
                Column(.boolean(rows.map { $0.isReceived ? 1 : 0 }))
            ), text("applicant_kind", rows.map(\.applicant)), text("age_band", rows.map(\.age)),
            text("sex", rows.map(\.sex)), text("channel", rows.map(\.channel)),
            text("service_group", rows.map(\.group)), text("status", rows.map(\.status)),
            text("duration_band", rows.map(\.duration)),
        ]
        return ColumnBatch(schema: ColumnSchema(columns.map(\.0)), columns: columns.map(\.1))
    }

    /// The frame of panel 0; each batch is of one commune.
    static func frame(
        _ batches: [(commune: String, rows: [Row])], _ microdata: MicrodataDefinition
    ) throws -> PanelFrame {
        var reader = PanelFrameReader(panel: 0, microdata: microdata)
        for (commune, rows) in batches { try reader.append(batch(rows), place: "x" + commune) }
        return PanelFrame(of: quarter, panel: 0, reader, microdata)
    }

    private static func pseudonyms(_ numbers: [UInt64]) -> Column {
        Column(.fixed16(numbers.flatMap { Pseudonym(high: 7, low: $0).bytes }))
    }

    private static func text(_ name: String, _ values: [String]) -> (ColumnField, Column) {
        let coded = CodedColumn(name: name, values: values)
        return (
            ColumnField(name, .text),
            Column(.text(TextValues(indices: coded.codes.map { Int32($0) }, dictionary: coded.labels)))
        )
    }
}
