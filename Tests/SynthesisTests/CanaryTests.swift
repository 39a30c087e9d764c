import Foundation
import Testing

@testable import Synthesis

/// Invented persons stand wherever a person could, so that a search for them finds any leak.
@Suite struct CanaryTests {
    private static let needles = Canaries.all.flatMap {
        [$0.fullName, "\($0.citizenNumber)", "\($0.oldNumber)", "\($0.phoneNumber)", $0.email, $0.postalAddress]
            + $0.tokens
    }

    /// Columns of a source in which no canary is found, as `relation.column`.
    private func bare(_ city: City, _ source: String, _ tables: [SourceTable]) throws -> Set<String> {
        let patterns = Self.needles.map { "c LIKE '%\($0.replacing("'", with: "''"))%'" }.joined(separator: " OR ")
        var bare: Set<String> = []
        for table in tables {
            for column in table.columns {
                let found = try city.count(
                    source,
                    "SELECT count(*) FROM (SELECT CAST(\"\(column)\" AS text) AS c FROM nq57_export.\"\(table.name)\") "
                        + "WHERE \(patterns)")
                if found == 0 { bare.insert("\(table.name).\(column)") }
            }
        }
        return bare
    }

    @Test func `every column of people's data holds canaries, in either layout`() throws {
        let city = try City(asOf: "2027-01-10", sources: ["00004", "00008"])
        let textual = try bare(city, "00004", MotCuaTables.all)
        let numeric = try bare(city, "00008", LienThongTables.all)
        let people = [
            "ho_ten", "dien_thoai", "dia_chi", "so_dinh_danh", "so_dinh_danh_nguoi_nop", "ghi_chu", "trich_yeu",
            "HoTen", "SoDienThoai", "DiaChi", "SoGiayTo", "SoGiayToNguoiNop", "GhiChu", "TrichYeu",
        ]
        let leaky = textual.union(numeric).filter { name in people.contains { name.hasSuffix("." + $0) } }
        #expect(leaky.sorted() == [])
    }

    @Test func `canaries are of no real series`() {
        for canary in Canaries.all {
            #expect("\(canary.citizenNumber)".hasPrefix("848"))
            #expect("\(canary.oldNumber)".hasPrefix("848"))
            #expect("\(canary.citizenNumber)".count == 12)
            #expect("0\(canary.phoneNumber)".hasPrefix("050"))
            #expect(canary.email.hasSuffix(".example"))
        }
        #expect(Set(Canaries.needles).count == Canaries.needles.count)
    }

    @Test func `the list of canaries lies beside the files`() throws {
        let city = try City(sources: ["00004"])
        #expect(try String(contentsOfFile: city.folder + "/canaries.txt", encoding: .utf8) == Canaries.file)
    }
}
