import Anonymise
import Cells
import Definition
import Extract
import Foundation

/// The demo's definitions, and raw batches written by hand.
struct RowFixture {
    static let definition = try? PipelineDefinition(reading: root + "/Pipelines/demo")

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    let context: RowContext
    private let pipeline: PipelineDefinition

    /// A source of Phúc Thịnh (00466), or of Tây Tựu (00613) for mot_cua.
    init(_ layout: String, _ dataset: String, series: String? = nil, asOf: String = "2025-10-31") throws {
        guard let pipeline = RowFixture.definition, let definition = pipeline.dataset(dataset),
            let layoutDataset = pipeline.layouts[layout]?.datasets[dataset], let day = CivilDate(iso: asOf),
            let read = definition.series.first(where: { series == nil || $0.id == series })
        else { throw FixtureError.noDefinition }
        self.pipeline = pipeline
        let commune = layout == "lien_thong" ? "00466" : "00613"
        context = RowContext(
            dataset: definition, series: read, layout: layoutDataset, codeLists: pipeline.codeLists,
            communes: Set(pipeline.communes.map(\.code)), source: commune, commune: commune,
            firstQuarter: Quarter(year: 2025, number: 3), asOf: day)
    }

    enum FixtureError: Error {
        case noDefinition
    }

    /// A cell as the layout's wire type holds it, written as text: numbers, `true`, ISO dates and instants in +07:00;
    /// nil is NULL, `?` is unreadable.
    typealias Row = [String: String?]

    func batch(_ rows: [Row]) -> RawBatch {
        let columns = context.layout.sourceColumns.map { column in
            RowFixture.column(column.type, rows.map { $0[column.name] ?? nil })
        }
        return RawBatch(columns: columns, rowCount: rows.count, firstRowNumber: 1)
    }

    func map(_ rows: [Row]) -> MappedRows {
        var mapper = RowMapper(context)
        return mapper.map(batch(rows))
    }

    /// Index of a canonical column.
    func index(_ name: String) -> Int {
        context.dataset.columns.firstIndex { $0.name == name } ?? -1
    }

    /// `fault(column)` of a row, or nil.
    func fault(_ row: Row) -> String? {
        map([row]).faults[0].map { "\($0.fault.reason) \(context.dataset.columns[$0.column].name)" }
    }

    private static func column(_ type: WireType, _ cells: [String?]) -> RawColumn {
        let states = cells.map { $0 == nil ? RawColumn.null : $0 == "?" ? RawColumn.unreadable : RawColumn.value }
        guard type.isText else {
            return RawColumn(.integers(cells.map { $0.flatMap { integer($0, type) } ?? 0 }), states: states)
        }
        var offsets: [Int32] = [0]
        var data: [UInt8] = []
        for cell in cells {
            if let cell, cell != "?" { data += Array(cell.utf8) }
            offsets.append(Int32(data.count))
        }
        return RawColumn(.bytes(offsets: offsets, data: data), states: states)
    }

    private static func integer(_ text: String, _ type: WireType) -> Int64? {
        switch type {
        case .text: nil
        case .smallint, .integer, .bigint: Int64(text)
        case .boolean: text == "true" ? 1 : 0
        case .numeric: FixedDecimal(text)?.rounded(toScale: RawColumn.numericScale).units
        case .date: CivilDate(iso: text).map { Int64($0.dayNumber) }
        case .timestamptz: instant(text)
        }
    }

    /// `2025-09-01T08:00:00` in Hanoi time.
    static func instant(_ text: String) -> Int64? {
        UTCTime(text + "Z").map { $0.seconds * 1_000_000 - HanoiTime.offsetMicroseconds }
    }
}
