import Cells
import Testing

@testable import Protect

@Suite struct EdgeListTests {
    private let small = """
        M,N,0/city,7
        b/A,a/A,1/A,7
        a/A,M,2/A,7
        N,b/A,5/A/on,4
        N,b/A,5/A/off,3
        """

    @Test func `edges are drawn in order of their keys and answered in the order of the input`() throws {
        let lines = small.split(separator: "\n")
        for label in (0..<20).map(String.init) {
            let first = try answer(lines.joined(separator: "\n"), label)
            let second = try answer(lines.reversed().joined(separator: "\n") + "\n", label)
            #expect(Array(first.reversed()) == second)
            #expect(first.map { $0.split(separator: ",")[0] } == ["0/city", "1/A", "2/A", "5/A/on", "5/A/off"])
        }
    }

    @Test func `known answer 1 comes out of text as it comes out of records`() throws {
        let (one, two) = (KnownAnswers.small1, KnownAnswers.small2)
        let cube = Cube(
            counts(of: KnownAnswers.smallRecords, family1: one, family2: two), family1: one, family2: two)
        let text = cube.keys.indices.map { edge in
            "n\(cube.circulation.tails[edge]),n\(cube.circulation.heads[edge]),\(cube.keys[edge]),"
                + "\(cube.circulation.counts[edge])"
        }
        let list = try EdgeList(parsing: Array(text.joined(separator: "\n").utf8))
        let answer = list.rounded(base: 5, label: "tab/v1|demo|2026Q3|0", key: testKey)
        #expect(
            String(decoding: answer, as: UTF8.self).replacing("\n", with: " ")
                == """
                0/city,35 1/A,10 1/B,15 1/C,10 2/A/F,0 2/A/M,10 2/B/F,10 2/B/M,5 2/C/F,5 2/C/M,5 3/F,15 3/M,20 4/off,10 \
                4/on,25 5/A/off,0 5/A/on,10 5/B/off,0 5/B/on,15 5/C/off,10 5/C/on,0 \n
                """.replacing("\n", with: ""))
    }

    @Test func `the answer has a header where the input has one`() throws {
        #expect(try answer("tail,head,key,count\n" + small).first == "key,published")
        #expect(try answer(small).first != "key,published")
        #expect(try answer("tail,head,key,count\n") == ["key,published"])
        #expect(try answer("").isEmpty)
    }

    @Test(arguments: [
        ("M,N,k,-1\n", EdgeListError.Code.badCount, 1), ("a,a,k,1\na,a,l,+1\n", .badCount, 2),
        ("a,a,k,1.0\n", .badCount, 1), ("a,a,k,\n", .badCount, 1), ("a,a,k,1000000000000001\n", .badCount, 1),
        ("a,a,k,600000000000000\na,a,l,600000000000000\n", .badCount, 2), ("a,a,k,1\n\na,a,l,1\n", .badLine, 2),
        ("a,a,k\n", .badLine, 1), ("a,a,k,1,2\n", .badLine, 1), ("a,,k,1\n", .badLine, 1),
        ("a,a,k,1\na,a,tail,1\na,a,k,1\n", .repeatedKey, 3), ("a,a,k,1\na,b,l,1\n", .notConserving, 1),
        ("tail,head,key,count\na,b,k,1\nb,a,l,2\n", .notConserving, 2), ("key,count\na,a,k,1\n", .badLine, 1),
        ("a,a,k,1\r\n", .badCount, 1),
    ])
    func `a bad network is refused with its line`(text: String, code: EdgeListError.Code, line: Int) {
        let error = #expect(throws: EdgeListError.self) { try EdgeList(parsing: Array(text.utf8)) }
        #expect(error == EdgeListError(code, line))
    }

    @Test func `bytes that are no text are refused`() {
        let error = #expect(throws: EdgeListError.self) { try EdgeList(parsing: [0x61, 0xFF, 0x0A]) }
        #expect(error?.code == .badLine)
    }

    private func answer(_ text: String, _ label: String = "list") throws -> [String] {
        let list = try EdgeList(parsing: Array(text.utf8))
        return String(decoding: list.rounded(base: 5, label: label, key: testKey), as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }
}
