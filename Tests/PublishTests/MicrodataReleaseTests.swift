import CanonicalJSON
import Cells
import Columns
import Definition
import DurableFiles
import Protect
import Testing

@testable import Publish

struct MicrodataReleaseTests {
    private static let stem = "snapshots/2026-02-01.1/microdata/panel-2025-q4"

    @Test func `microdata are written in three formats, listed, and read back as one table`() throws {
        let (city, site) = (try TestCity(), try TestSite())
        let microdata = try microdata(city)
        _ = try site.writer(city).publish(try inputs(city, [microdata]), site: TestSite.pages())
        let release = try #require(try site.writer(city).liveRelease())
        let table = try #require(release.microdata[microdata.quarter])
        #expect(table.hasSameTexts(as: microdata.table))
        let files = release.files.filter { $0.path.hasPrefix("microdata/") }
        #expect(files.map(\.role) == ["code_list", "microdata", "microdata", "microdata"])
        #expect(files.dropFirst().allSatisfy { $0.rows == table.rowCount })
        let package = try JSONValue(parsing: try site.web.read("snapshots/2026-02-01.1/datapackage.json"))
        let resource = package["resources"]?.array?.first { $0["name"]?.string == "panel-2025-q4" }
        let fields = resource?["schema"]?["fields"]?.array?.compactMap { $0["name"]?.string }
        #expect(fields == table.columns.map(\.name))
        try site.remove()
    }

    @Test func `other microdata are other content, and the same are nothing to do`() throws {
        let (city, site) = (try TestCity(), try TestSite())
        _ = try site.writer(city).publish(try inputs(city, []), site: TestSite.pages())
        let writer = site.writer(city, at: TestCity.publishedAt + 86_400)
        let with = try inputs(city, [try microdata(city)])
        guard case .published(let release, _, _) = try writer.publish(with, site: TestSite.pages()) else {
            Issue.record("expected a release")
            return
        }
        #expect(release.microdata.count == 1)
        let again = try site.writer(city, at: TestCity.publishedAt + 172_800).publish(with, site: TestSite.pages())
        guard case .nothingToDo = again else {
            Issue.record("expected nothing to do")
            return
        }
        try site.remove()
    }

    @Test func `a finding about microdata refuses the whole release`() throws {
        let (city, site) = (try TestCity(), try TestSite())
        let finding = GateFinding(id: "G13", place: "microdata", observed: "a class", required: "another")
        let refusing = try inputs(city, [try microdata(city)], findings: [finding])
        let error = #expect(throws: PublishError.self) {
            try site.writer(city).publish(refusing, site: TestSite.pages())
        }
        #expect(error?.code == .gateRefused && error?.findings == [finding])
        #expect(try site.writer(city).liveRelease() == nil)
        try site.remove()
    }

    @Test(arguments: [".csv.gz", ".csv.zst", ".parquet"])
    func `a format that holds other records is found`(ending: String) throws {
        let (city, site) = (try TestCity(), try TestSite())
        _ = try site.writer(city).publish(try inputs(city, [try microdata(city)]), site: TestSite.pages())
        let others = MicrodataFiles(
            microdata: try microdata(city, groups: ["health", "land", "culture"]), gzipLevel: 6, zstandardLevel: 3)
        let packed = try #require(others.packed().first { $0.path.hasSuffix(ending) })
        try site.web.write(packed.bytes, to: MicrodataReleaseTests.stem + ending)
        let folder = site.web.folder("snapshots/2026-02-01.1")
        let manifest = try SnapshotManifest(reading: try folder.read(SnapshotManifest.path))
        #expect(throws: PublishError.self) { try SnapshotReader(folder: folder).microdata(manifest) }
        try site.remove()
    }

    private func inputs(
        _ city: TestCity, _ files: [Microdata], findings: [GateFinding] = []
    ) throws -> ReleaseInputs {
        ReleaseInputs(
            tables: try city.tables(), periods: city.periods, coverage: city.coverage, checks: { _ in [] },
            microdata: MicrodataInputs(files: files) { published in
                #expect(published.count == files.count)
                return [Gate.Outcome(id: "G13", findings: findings, count: files.count)]
            }, nextRelease: CivilDate(dayNumber: 20_580))
    }

    /// 48 persons in two classes.
    private func microdata(
        _ city: TestCity, groups: [String] = ["land", "health", "education"]
    ) throws -> Microdata {
        let definition = try #require(city.definition.disclosure.microdata).pinned(at: [2, 1, 1, 2])
        let persons = 0..<48
        let values: [[String]] = [
            persons.map { _ in "inner" }, persons.map { $0 % 2 == 0 ? "0-24" : "25-44" }, persons.map { _ in "*" },
            persons.map { _ in "*" }, persons.map { groups[$0 / 2 % 3] }, persons.map { _ in "resolved" },
            persons.map { ["0-1", "2-3", "4-7"][$0 / 2 % 3] },
        ]
        let names = definition.quasiIdentifiers.map(\.name) + definition.sensitive.map(\.name)
        let draft = MicrodataDraft(
            quarter: try #require(city.periods.last), file: 0, panel: 0, node: [2, 1, 1, 2],
            records: CodedTable(zip(names, values).map { CodedColumn(name: $0, values: $1) }), persons: 48,
            removed: 0, lossMillionths: 500_000)
        return try #require(Microdata(checking: draft, definition))
    }
}
