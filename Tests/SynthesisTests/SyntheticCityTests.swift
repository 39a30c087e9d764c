import Cells
import Definition
import Foundation
import Testing

@testable import Synthesis

@Suite struct SyntheticCityTests {
    @Test func `equal seeds give equal files, whatever the number of workers`() throws {
        let one = try City(seed: 57, workers: 1)
        let two = try City(seed: 57, workers: 2)
        #expect(one.report.rows > 0)
        #expect(one.report.plantedDefects == two.report.plantedDefects)
        for source in one.report.sources {
            #expect(try one.bytes(source.id) == two.bytes(source.id), "\(source.id)")
        }
    }

    @Test func `a commune is the same whichever others are written`() throws {
        let many = try City(sources: ["00004", "00008", "09661"])
        let alone = try City(sources: ["00008"])
        #expect(try many.bytes("00008") == alone.bytes("00008"))
    }

    @Test func `another seed gives another city of about the same size`() throws {
        let one = try City(seed: 1)
        let two = try City(seed: 2)
        #expect(try one.bytes("00004") != two.bytes("00004"))
        #expect(one.report.rows / 5 < two.report.rows && two.report.rows < one.report.rows * 5)
    }

    @Test func `a fault is read from its text`() throws {
        let fault = try SynthesisFault("invalid:00025/dossiers:2%")
        #expect(fault == .invalid(source: "00025", dataset: "dossiers", basisPoints: 200))
        #expect(throws: SynthesisError.unreadableFault("off")) { try SynthesisFault("off") }
    }

    @Test func `an invalid share of a dataset's rows is what was asked for`() throws {
        let city = try City(sources: ["00004"], faults: ["invalid:00004/dossiers:2%"])
        let rows = try city.count("00004", "SELECT count(*) FROM nq57_export.ho_so")
        let invalid = try city.count("00004", "SELECT count(*) FROM nq57_export.ho_so WHERE ma_xa = '99999'")
        #expect(abs(invalid * 50 - rows) <= 50)
        #expect(city.planted("00004", "dossiers", "unknown_commune", quarter: nil) >= invalid)
    }

    // MARK: the newspaper's figures

    @Test(arguments: [UInt64(57), 1, 2_026], [10_000, 80_000])
    func `Phúc Thịnh has its printed figures for every seed and scale`(seed: UInt64, dossiers: Int) throws {
        let city = try City(seed: seed, dossiers: dossiers, asOf: "2025-10-31", sources: ["00466"])
        let inQuarter = """
            FROM nq57_export."HoSo" WHERE "TinhTrangID" NOT IN (1, 3)
                AND "NgayTiepNhan" >= '20250701' AND "NgayTiepNhan" < '20251001'
            """
        let received = try city.count("00466", "SELECT count(*) \(inQuarter)")
        #expect(received - city.planted("00466", "dossiers", quarter: "2025-Q3") == 8_155)
        let good = """
            FROM (SELECT *, row_number() OVER (PARTITION BY upper(replace("MaHoSo", ' ', ''))
                ORDER BY "NgayCapNhat" DESC) AS place \(inQuarter) AND "MaXa" = 466 AND "TinhTrangID" <= 10
                AND trim(coalesce("MaHoSo", '')) NOT IN ('', '-', 'N/A')
                AND NOT coalesce("NgayKetThucXuLy" < "NgayTiepNhan" AND "NgayKetThucXuLy" > '2', 0)) WHERE place = 1
            """
        #expect(try city.count("00466", "SELECT count(*) \(good)") == 8_155)
        #expect(try city.count("00466", "SELECT count(*) \(good) AND \"HinhThucTiepNhan\" = 2") == 7_413)
        #expect(
            try city.count("00466", "SELECT count(*) \(good) AND \"HinhThucTiepNhan\" = 2 AND \"MucDo\" = 4") == 1_079)
    }

    @Test(arguments: [UInt64(57), 99], [10_000, 60_000])
    func `Tây Tựu is above its lower bounds for every seed and scale`(seed: UInt64, dossiers: Int) throws {
        let city = try City(seed: seed, dossiers: dossiers, asOf: "2025-10-31", sources: ["00613"])
        for (table, time, dataset, bound) in [
            ("luot_tap_huan", "bat_dau_luc", "training_attendance", 1_000),
            ("cap_sim", "cap_luc", "sim_grants", 500), ("luot_ho_tro", "ho_tro_luc", "support_visits", 1_000),
        ] {
            let rows = try city.count(
                "00613",
                "SELECT count(*) FROM nq57_export.\(table) WHERE ma_xa = '00613' "
                    + "AND strftime('%s', \(time)) >= strftime('%s', '2025-07-01T00:00:00+07:00') "
                    + "AND strftime('%s', \(time)) < strftime('%s', '2025-10-01T00:00:00+07:00')")
            #expect(rows - city.planted("00613", dataset) > bound, "\(table)")
        }
    }

    // MARK: what a city looks like

    private func plan(asOf: String, dossiers: Int = 500_000) throws -> CityPlan {
        let definition = try City.definition()
        let options = SynthesisOptions(seed: 57, dossiers: dossiers, asOf: try #require(CivilDate(iso: asOf)))
        return CityPlan(
            options: options, firstQuarter: definition.settings.firstQuarter,
            communes: definition.communes.compactMap { Int($0.code) })
    }

    @Test func `communes differ in size as in life`() throws {
        let plan = try plan(asOf: "2026-01-10")
        let people = plan.communes.map { plan.profile(of: $0) }.filter { $0.role == .ordinary }.map(\.people).sorted()
        #expect(people.count == 124)
        #expect(people[123] > 4 * people[0])
        #expect(Set(people).count > 60)
    }

    @Test func `all communes together have about as many dossiers as were asked for`() throws {
        for wanted in [200_000, 500_000, 1_000_000] {
            let plan = try plan(asOf: "2026-01-10", dossiers: wanted)
            let perQuarter = plan.communes.reduce(0) { $0 + plan.profile(of: $1).dossiers }
            let total = plan.calendars.reduce(0) { $0 + $1.scaled(perQuarter) }
            #expect(wanted * 7 / 10 < total && total < wanted * 13 / 10, "\(total) of \(wanted)")
        }
    }

    @Test func `work has seasons, and grows from year to year`() throws {
        let usual = try plan(asOf: "2027-12-31").calendars.map { ($0.quarter, $0.scaled(10_000)) }
        let work = Dictionary(uniqueKeysWithValues: usual)
        let quarter = { (text: String) in try #require(Quarter(text).flatMap { work[$0] }) }
        #expect(try quarter("2026-Q1") < quarter("2025-Q4"))
        #expect(try quarter("2026-Q1") < quarter("2026-Q2"))
        for number in 1...4 where number > 2 {
            #expect(try quarter("2025-Q\(number)") < quarter("2026-Q\(number)"))
        }
        #expect(try quarter("2026-Q1") < quarter("2027-Q1"))
    }

    @Test func `a quarter that has just begun has little of its work`() throws {
        let calendars = try plan(asOf: "2026-01-10").calendars
        #expect(calendars.map(\.quarter.description) == ["2025-Q3", "2025-Q4", "2026-Q1"])
        #expect(calendars[2].scaled(10_000) < calendars[1].scaled(10_000) / 5)
    }
}
