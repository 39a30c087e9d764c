import Testing

@testable import Publish

struct CSVTextTests {
    @Test func `only fields that need quotes get them`() throws {
        let row = ["a", "b,c", "say \"no\"", "two\nlines", "", "Đống Đa"]
        let bytes = CSVText.file(header: ["h"], rows: [row])
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text == "h\na,\"b,c\",\"say \"\"no\"\"\",\"two\nlines\",,Đống Đa\n")
        var records: [[String]] = []
        try CSVText.forEachRecord(in: bytes) { records.append($0) }
        #expect(records == [["h"], row])
    }

    @Test(arguments: ["a,b", "a,\"b\n", "a,\"b\"c\n", "\"a\"\"\n"])
    func `a cut or badly quoted file is refused`(text: String) {
        let error = #expect(throws: PublishError.self) {
            try CSVText.forEachRecord(in: Array(text.utf8)) { _ in }
        }
        #expect(error?.code == .damaged)
    }

    @Test func `an observation reads back from its line`() throws {
        let row = observation("20", low: "15", high: "25")
        let read = try ObservationCSV.parse(ObservationCSV.file([row]))
        #expect(read == [row])
        #expect(read[0].fields == row.fields)
    }
}
