import Testing

@testable import Tripwire

struct LeakCorpusTests {
    private let scanner: TripwireScanner

    init() throws {
        scanner = try TripwireScanner(
            allowing: Allowances(phrases: AllowedPhrases(["phường Trần Phú", "Thành phố Hà Nội"])))
    }

    @Test func `there are at least two hundred different leaks`() {
        #expect(Set(Leak.corpus.map(\.text)).count >= 200)
        #expect(Set(Leak.corpus.map(\.recogniser)) == Set(Recognisers.required).subtracting(["planted_digest"]))
    }

    @Test(arguments: PublishedFile.all) func `every leak is found in every type of file`(file: PublishedFile) throws {
        for leak in Leak.corpus where file.hasDays || leak.recogniser != "fine_date" {
            let hits = scanner.scan(try file.bytes(leak.text), named: file.name, as: .data)
            #expect(hits.contains { $0.recogniser == leak.recogniser }, "\(leak.testDescription): \(leak.text)")
            #expect(!hits.contains { $0.recogniser == TripwireHit.unreadable }, "\(leak.text)")
            #expect(hits.allSatisfy { !$0.description.contains(leak.text) }, "a hit shows what it found")
        }
    }

    @Test(arguments: PublishedFile.all) func `the same files without a leak are clean`(file: PublishedFile) throws {
        #expect(scanner.scan(try file.bytes("nothing"), named: file.name, as: .data).isEmpty)
    }

    @Test func `a leak is found wherever the parts of a long file are cut`() throws {
        let number = "001" + "299" + "123456"
        let filler = Array(repeating: "a b1 7.413 — ễ\n", count: 9_000).joined()
        for shift in 0..<40 {
            let padding = String(repeating: "x", count: (1 << 16) - 20 + shift)
            let text = padding + " &#x30;" + number.dropFirst() + "\n" + filler + " who" + "@" + "example.org\n"
            let hits = scanner.scan(Array(text.utf8), named: "a.txt", as: .text)
            #expect(hits.map(\.recogniser) == ["identity_number", "email"], "shift \(shift)")
            #expect(hits.map(\.place) == ["line 1", "line 9002"], "shift \(shift)")
        }
    }
}
