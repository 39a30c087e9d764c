import Columns
import Testing

@testable import Tripwire

struct TripwireScannerTests {
    private let identity = "001" + "299" + "123456"

    private func scanner() throws -> TripwireScanner { try TripwireScanner() }

    @Test(arguments: Recognisers.required)
    func `without one recogniser there is no scanner, and its sample is not found`(id: String) throws {
        let all = try Recognisers.standard(.none, canaries: [])
        let others = all.filter { $0.id != id }
        #expect(throws: TripwireError(.missing, id)) { try TripwireScanner(checking: others) }
        let sample = try #require(all.first { $0.id == id }).sample
        let text = Array("x \(sample) x".utf8)
        #expect(TripwireScanner(unchecked: all).scan(text, named: "a.txt", as: .data).contains { $0.recogniser == id })
        #expect(
            !TripwireScanner(unchecked: others).scan(text, named: "a.txt", as: .data).contains { $0.recogniser == id })
    }

    @Test func `a recogniser that does not find its own sample is refused`() throws {
        struct Silent: DigitRecogniser {
            let id = "silent"
            let sample = "123456789"
            func recognises(_ run: DigitRun, in text: [UInt8]) -> Bool { false }
        }
        let all = try Recognisers.standard(.none, canaries: [])
        #expect(throws: TripwireError(.silent, "silent")) { try TripwireScanner(checking: all + [Silent()]) }
    }

    @Test func `lists that are not whole are refused`() throws {
        #expect(throws: TripwireError(.badList, "surnames")) { try Surnames("Nguyễn Trần") }
        #expect(throws: TripwireError(.badList, "province codes")) { try ProvinceCodes("001 002") }
        let twice = Array(repeating: "Nguyễn", count: 100).joined(separator: " ")
        #expect(throws: TripwireError(.badList, "surnames")) { try Surnames(twice) }
    }

    @Test(arguments: [
        "image.png", "font.woff2", "archive.7z", "noextension", "data.csv.bz2", "a.zip.enc", "folder/.hidden",
    ])
    func `a file of an unknown type is a hit`(name: String) throws {
        #expect(try scanner().scan([], named: name, as: .text).map(\.recogniser) == ["unknown_file_type"])
    }

    @Test func `a file that cannot be opened is a hit`() throws {
        let scanner = try scanner()
        let zip = ZipFile([("a.csv", Array("a\n".utf8))], isDeflated: true).bytes
        let gz = try #require(try PublishedFile.all.first { $0.name == "table.csv.gz" }?.bytes("x"))
        let zst = try #require(try PublishedFile.all.first { $0.name == "table.csv.zst" }?.bytes("x"))
        let damaged: [(String, [UInt8])] = [
            ("a.csv.gz", [1, 2, 3]), ("a.csv.gz", Array(gz.dropLast(3))), ("a.csv.gz", gz + [0]),
            ("a.csv.gz", [0x1F, 0x8B, 8, 8] + gz.dropFirst(4)), ("a.csv.zst", Array(zst.dropLast())),
            ("a.csv.zst", zst + [0x50, 0x2A, 0x4D, 0x18, 1, 0, 0, 0, 65]), ("a.parquet", Array("PAR1".utf8)),
            ("a.zip", Array(zip.dropFirst())), ("a.zip", [0x41] + zip), ("a.zip", zip + [0x41]), ("a.xlsx", []),
            ("a.txt", [0x41, 0, 0x42]), ("a.txt", [0xFF, 0xFE, 0x41]), ("a.csv", [0xC3]), ("a.svg", gz),
            ("a.html", Array("<img src=\"data:image/png;base64,AAAA\">".utf8)),
        ]
        for (name, bytes) in damaged {
            let hits = scanner.scan(bytes, named: name, as: .text)
            #expect(hits.contains { $0.recogniser == "unreadable" }, "\(name), \(bytes.count) bytes")
        }
        #expect(
            scanner.scan(file: "/nonexistent/a.csv", named: "a.csv", as: .text).map(\.recogniser) == ["unreadable"])
        #expect(scanner.scan(Array("{1}".utf8), named: "a.json", as: .data).map(\.recogniser) == ["unreadable"])
    }

    @Test func `an archive with a file of an unknown type or packed too often is a hit`() throws {
        let scanner = try scanner()
        let unknown = ZipFile([("xl/printer.bin", [1])], isDeflated: false).bytes
        let hits = scanner.scan(unknown, named: "a.xlsx", as: .data)
        #expect(hits.map(\.recogniser) == ["unknown_file_type"])
        #expect(hits.map(\.member) == ["xl/printer.bin"])
        var packed = Array("a\n".utf8)
        var name = "a.csv"
        for _ in 0..<5 {
            packed = ZipFile([(name, packed)], isDeflated: true).bytes
            name = "a.zip"
        }
        #expect(scanner.scan(packed, named: name, as: .text).map(\.recogniser) == ["unreadable"])
    }

    @Test func `a place is a row and a column, from the header`() throws {
        let text = "ref_area,note\n00004,\"a,\n\"\"b\"\"\"\n00008,\(identity)\n"
        let hits = try scanner().scan(Array(text.utf8), named: "a.csv", as: .data)
        #expect(hits.map(\.place) == ["row 2, column 2 (note)"])
        let header = try scanner().scan(Array("a,\(identity)\n1,\(identity)\n".utf8), named: "a.csv", as: .data)
        #expect(header.map(\.place) == ["row 0, column 2", "row 1, column 2"])
    }

    @Test func `a name of a file is scanned and withheld`() throws {
        let hits = try scanner().scan([], named: "data/\(identity).csv", as: .data)
        #expect(hits.map(\.recogniser) == ["identity_number"])
        #expect(hits.map(\.file) == ["data/‹withheld›"])
        let zip = ZipFile([("nguyen/Nguyễn_Ví_Dụ.txt", [])], isDeflated: false).bytes
        let member = try scanner().scan(zip, named: "a.zip", as: .data)
        #expect(member.contains { $0.recogniser == "name" && $0.member == "nguyen/‹withheld›" })
        #expect(member.allSatisfy { !$0.description.contains("Ví") })
    }

    @Test func `declared columns are exempt from one recogniser each`() throws {
        let scanner = try scanner()
        let hex = "00112233445566778899aabb" + "ccddeeff"
        let text = Array("day,amount,token\n2025-03-09,1234567890,\(hex)\n\(identity),\(identity),\(identity)\n".utf8)
        #expect(
            scanner.scan(text, named: "a.csv", as: .data).map(\.recogniser)
                == ["fine_date", "insurance_or_tax_number", "pseudonym"] + Array(repeating: "identity_number", count: 3)
        )
        let declared = DeclaredColumns(dates: ["day"], amounts: ["amount"], pseudonyms: ["token"])
        #expect(
            scanner.scan(text, named: "a.csv", as: .data, declared: declared).map(\.recogniser)
                == Array(repeating: "identity_number", count: 3))
    }

    @Test func `days in JSON tables are judged by their column`() throws {
        let text = Array(#"{"columns":["id","first"],"rows":[["a","2025-03-09"]],"day":"2025-03-10"}"#.utf8)
        let hits = try scanner().scan(text, named: "a.json", as: .data)
        #expect(Set(hits.map(\.place)) == ["a member (first)", "a member (day)"])
        let declared = DeclaredColumns(dates: ["first", "day"])
        #expect(try scanner().scan(text, named: "a.json", as: .data, declared: declared).isEmpty)
    }

    @Test func `columns of days, of 16 bytes and of numbers are judged in Parquet`() throws {
        let schema = ColumnSchema([
            ColumnField("day", .date), ColumnField("pid", .fixed16), ColumnField("n", .int64),
            ColumnField("d", .decimal(precision: 18, scale: 4)),
        ])
        // Numbers that lost their zeros: 001 299 123456 and 030 1234567.
        let numbers: [Int64] = [7_413, 1_299_123_456, 301_234_567]
        let batch = ColumnBatch(
            schema: schema,
            columns: [
                Column(.int32([1, 2, 3])), Column(.fixed16([UInt8](repeating: 7, count: 48))), Column(.int64(numbers)),
                Column(.int64([74_130_000, 1_234_567_890_000, 1_234_567_895_000])),
            ])
        let file = try PublishedFile.parquet(batch)
        let hits = try scanner().scan(file, named: "a.parquet", as: .data)
        #expect(
            hits.map { "\($0.recogniser) \($0.place)" } == [
                "fine_date row 1, column 1 (day)", "pseudonym row 1, column 2 (pid)",
                "insurance_or_tax_number row 2, column 3 (n)", "identity_number row 2, column 3 (n)",
                "old_identity_number row 3, column 3 (n)", "phone row 3, column 3 (n)",
                "old_identity_number row 2, column 4 (d)",
            ])
        let declared = DeclaredColumns(dates: ["day"], amounts: ["n", "d"], pseudonyms: ["pid"])
        #expect(
            try scanner().scan(file, named: "a.parquet", as: .data, declared: declared).map(\.recogniser)
                == ["identity_number", "phone"])
    }

    @Test func `lines of a log are scanned`() throws {
        let clean = #"{"ts":"2026-11-15T02:00:00Z","event":"row","rows":17}"# + "\n"
        #expect(try scanner().scan(log: Array(clean.utf8), named: "events").isEmpty)
        let hits = try scanner().scan(log: Array((clean + "{\"x\":\"\(identity)\"}\n").utf8), named: "events")
        #expect(hits.map(\.place) == ["line 2"])
    }
}
