import Cells
import Columns
import Definition
import DurableFiles
import Foundation
import Testing

@testable import Anonymise

@Suite struct MicrodataTests {
    private let microdata: MicrodataDefinition
    private let key = ReleaseKey(
        PseudonymKeys.test.derivedReleaseKey(quarter: DossierRows.quarter, file: 0))

    init() throws {
        microdata = try #require(try DossierRows.definition().disclosure.microdata)
    }

    @Test func `order and pick are those of the known answers`() {
        let keys = PseudonymKeys.test
        let key = ReleaseKey(keys.expand(.root, lengthPrefixed("release", "r-2026Q3-001")))
        let person = PseudonymFunction(.cccd, keys: keys).pseudonym(lengthPrefixed("848095123456"))
        let record = PseudonymFunction(.record, keys: keys).pseudonym(
            lengthPrefixed([lengthPrefixed("00466", "dossiers", "12345")]))
        #expect(key.order(person: person).hexadecimal.hasPrefix("bcc7ae958c7f15d6"))
        #expect(key.pick(record: record).hexadecimal.hasPrefix("d1906278fe05180a"))
        let derived = ReleaseKey(keys.derivedReleaseKey(quarter: DossierRows.quarter, file: 1))
        #expect(derived.order(person: person) == key.order(person: person))
        #expect(ReleaseKey.id(DossierRows.quarter, file: 1) == "r-2026Q3-001")
    }

    @Test func `the frame holds received dossiers of the panel's citizens, and nobody without a panel`() throws {
        let rows: [DossierRows.Row] = [
            .init(person: 1, record: 1), .init(person: 2, record: 2, panel: 1), .init(person: 3, record: 3, panel: nil),
            .init(person: 4, record: 4, isReceived: false), .init(person: 5, record: 5, applicant: "organisation"),
            .init(person: 1, record: 6),
        ]
        let frame = try DossierRows.frame([("00004", rows), ("00008", [.init(person: 1, record: 7)])], microdata)
        #expect(frame.personCount == 1)
        #expect(frame.personOfRecord == [0, 0, 0])
        let place = try #require(frame.quasiIdentifiers.first)
        #expect(place.codes.map { place.labels[Int($0)] } == ["x00004", "x00004", "x00008"])
    }

    @Test func `a code outside its list ends the draw, and is not quoted`() throws {
        let error = #expect(throws: MicrodataError.self) {
            try DossierRows.frame([("00004", [.init(person: 1, record: 1, sex: "zzz")])], microdata)
        }
        #expect(error?.code == .codeOutsideList && error?.description.contains("zzz") == false)
    }

    @Test func `a person has one record, the one with the smallest pick`() throws {
        let ages = ["16-24", "25-34", "35-44", "45-54"]
        let rows = (0..<40).map { number in
            DossierRows.Row(person: UInt64(number / 4), record: UInt64(number), age: ages[number % 4])
        }
        let drawn = DrawnRecords(try DossierRows.frame([("00004", rows)], microdata), microdata, under: key)
        let age = try #require(drawn.quasiIdentifiers.first { $0.name == "age_band" })
        #expect(age.count == 10)
        let persons = (0..<10).sorted { key.order(person: pseudonym($0)) < key.order(person: pseudonym($1)) }
        for (row, person) in persons.enumerated() {
            let records = (4 * person)..<(4 * person + 4)
            let picked = try #require(
                records.min { key.pick(record: pseudonym($0)) < key.pick(record: pseudonym($1)) })
            #expect(age.labels[Int(age.codes[row])] == ages[picked % 4])
        }
    }

    @Test func `classes that fail are removed whole, and too many of them refuse the file`() throws {
        let pinned = microdata.pinned(at: [1, 1, 0, 2])
        let crowd = crowd(2000, from: 0)
        let few = (0..<10).map { DossierRows.Row(person: 9000 + UInt64($0), record: 9000 + UInt64($0), age: "75+") }
        let frame = try DossierRows.frame([("00004", crowd + few)], pinned)
        let panel = try #require(try AnonymisedPanel(frame, file: 8, microdata: pinned, under: key))
        #expect(panel.persons == 2010 && panel.removed == 10 && panel.quasiIdentifiers[0].count == 2000)
        let shown = panel.quasiIdentifiers.map { column in Set(column.codes.map { column.labels[Int($0)] }) }
        #expect(shown == [["c01"], ["25-44"], ["female"], ["*"]])
        let outcome = try #require(panel.sensitive.first { $0.name == "outcome" })
        #expect(Set(outcome.codes.map { outcome.labels[Int($0)] }) == ["resolved", "open"])
        let tooMany = try DossierRows.frame([("00004", Array(crowd.prefix(500)) + few)], pinned)
        #expect(try AnonymisedPanel(tooMany, file: 0, microdata: pinned, under: key) == nil)
        #expect(try AnonymisedPanel(frame, file: 0, microdata: microdata.pinned(at: [0, 0, 0, 0]), under: key) != nil)
    }

    @Test func `a draw is read back as it was, and another byte is found`() throws {
        let path = NSTemporaryDirectory() + "/nq57-microdata-\(UUID().uuidString)"
        let folder = DurableFolder(path: path, temporary: path + "/tmp")
        try folder.create()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let pinned = microdata.pinned(at: [1, 1, 0, 2])
        let frame = try DossierRows.frame([("00004", crowd(300, from: 0))], pinned)
        let panel = try #require(try AnonymisedPanel(frame, file: 0, microdata: pinned, under: key))
        let store = MicrodataStore(folder: folder)
        for refused in [true, false] {
            try store.write(
                MicrodataDraw(
                    quarter: frame.quarter, file: 0, inputs: "units", policySHA256: "policy",
                    panel: refused ? nil : panel))
            let read = try #require(try store.read(frame.quarter))
            #expect(read.inputs == "units" && read.policySHA256 == "policy" && (read.panel == nil) == refused)
        }
        let read = try #require(try store.read(frame.quarter)?.panel)
        #expect(
            CodedTable(read.quasiIdentifiers + read.sensitive)
                .hasSameTexts(as: CodedTable(panel.quasiIdentifiers + panel.sensitive)))
        #expect(read.node == panel.node && read.removed == panel.removed && read.persons == panel.persons)
        let name = try #require(try folder.list("microdata").first { $0.hasSuffix(".parquet") })
        var bytes = try folder.read("microdata/" + name)
        bytes[bytes.count / 2] ^= 1
        try folder.write(bytes, to: "microdata/" + name)
        #expect(throws: MicrodataError.self) { try store.read(frame.quarter) }
    }

    @Test func `calibration lists the nodes that meet the policy, the least loss first`() throws {
        let communes = [("00004", crowd(400, from: 0)), ("10489", crowd(400, from: 5000))]
        let frame = try DossierRows.frame(communes, microdata)
        let calibration = try MicrodataCalibration(frame, microdata: microdata, under: key)
        #expect(calibration.nodes == 96 && calibration.persons == 800)
        let losses = calibration.choices.map(\.lossShare)
        #expect(!losses.isEmpty && losses == losses.sorted())
        #expect(calibration.choices.first?.node == [0, 0, 0, 0])
    }

    private func pseudonym(_ number: Int) -> Pseudonym { Pseudonym(high: 7, low: UInt64(number)) }

    /// Persons of one class whose sensitive columns are diverse.
    private func crowd(_ count: Int, from first: UInt64) -> [DossierRows.Row] {
        let groups = ["land", "health", "education", "culture"]
        let durations = ["0-1", "2-3", "4-7", "8-15"]
        return (0..<count).map { number -> DossierRows.Row in
            let id = first + UInt64(number)
            var row = DossierRows.Row(person: id, record: id)
            row.group = groups[number % 4]
            row.duration = durations[number / 4 % 4]
            if number % 9 == 0 { row.status = "processing" }
            return row
        }
    }
}
