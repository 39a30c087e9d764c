import Foundation
import Testing

@testable import Synthesis

/// What was made wrong on purpose is in the files exactly as often as it is told.
@Suite struct PlantedDefectTests {
    private let city: City
    private static let motCua = "00004"
    private static let lienThong = "00008"

    init() throws {
        city = try City(asOf: "2026-04-20", sources: [Self.motCua, Self.lienThong])
    }

    @Test(arguments: MotCuaTables.all.filter { $0.columns.contains("ma_xa") })
    func `rows of other communes and of none are counted, in the text layout`(table: SourceTable) throws {
        try expectCommunes(Self.motCua, table, column: "ma_xa", own: "'00004'", none: "'99990'")
    }

    @Test(
        arguments: LienThongTables.all.filter {
            $0.columns.contains("MaXa") && $0.name != "BuoiTapHuan" && $0.name != "CaiUngDung"
        })
    func `rows of other communes and of none are counted, in the layout of numbers`(table: SourceTable) throws {
        try expectCommunes(Self.lienThong, table, column: "MaXa", own: "8", none: "99990")
    }

    private func expectCommunes(
        _ source: String, _ table: SourceTable, column: String, own: String, none: String
    ) throws {
        let from = "FROM nq57_export.\"\(table.name)\" WHERE \"\(column)\""
        let unknown = try city.count(source, "SELECT count(*) \(from) = \(none)")
        let foreign = try city.count(source, "SELECT count(*) \(from) NOT IN (\(own), \(none))")
        #expect(unknown == city.planted(source, table.dataset, "unknown_commune"))
        #expect(foreign == city.planted(source, table.dataset, "foreign_commune"))
    }

    /// A procedure's wrong key is a code of no form, so it is not among them.
    @Test(arguments: MotCuaTables.all.filter { $0.columns[0].hasPrefix("ma_") && $0.dataset != "procedures" })
    func `rows without a key are counted`(table: SourceTable) throws {
        guard DefectPlan(table.dataset, layout: .motCua).inUnit.contains(.missingKey) else { return }
        let blank = try city.count(
            Self.motCua,
            "SELECT count(*) FROM nq57_export.\(table.name) WHERE trim(coalesce(\(table.columns[0]), '')) IN ('', '-', 'N/A')"
        )
        #expect(blank == city.planted(Self.motCua, table.dataset, "missing_key"))
    }

    @Test func `attendees of no session are counted`() throws {
        let orphans = try city.count(
            Self.lienThong,
            "SELECT count(*) FROM nq57_export.\"NguoiThamDu\" WHERE coalesce(\"BuoiID\", -1) NOT IN "
                + "(SELECT \"BuoiID\" FROM nq57_export.\"BuoiTapHuan\")")
        #expect(orphans > 0)
        #expect(orphans == city.planted(Self.lienThong, "training_attendance", "missing_key"))
    }

    @Test func `every kind of defect is planted somewhere`() {
        let planted = Set(city.report.plantedDefects.map(\.reason))
        let kinds: [Defect] = [
            .missingKey, .duplicateKey, .missingTime, .badTime, .futureTime, .beforeStart, .timeOrder,
            .unknownCommune, .foreignCommune, .badCode, .badNumber, .negativeValue, .outOfRange,
        ]
        #expect(planted == Set(kinds.map(\.rawValue)))
    }

    @Test func `the file beside the sources tells the same`() throws {
        let text = try String(contentsOfFile: city.folder + "/planted.csv", encoding: .utf8)
        let lines = text.split(separator: "\n")
        #expect(lines.first == "source,dataset,quarter,reason,rows")
        #expect(lines.count == city.report.plantedDefects.count + 1)
        let rows = lines.dropFirst().compactMap { $0.split(separator: ",", omittingEmptySubsequences: false).last }
        #expect(rows.compactMap { Int($0) }.reduce(0, +) == city.report.plantedDefects.reduce(0) { $0 + $1.rows })
    }
}
