import Cells
import Definition
import Testing

@testable import Site

struct WordingTests {
    private let words = Wording(
        Sentences(
            vi: ["a.one": "một", "a.two": "{count} trên {total} { {", "b": ""],
            en: ["a.one": "one", "a.two": "{count} of {total} { {", "b": ""]), language: .vi)

    private let plurals = Wording(
        Sentences(
            vi: ["left": "còn {count} mục", "left_one": "còn {count} mục"],
            en: ["left": "{count} entries left", "left_one": "{count} entry left"]), language: .en)

    @Test(arguments: [(0, "0 entries left"), (1, "1 entry left"), (21, "21 entries left")])
    func `one thing has a sentence of its own`(number: Int, sentence: String) {
        #expect(plurals("left", counting: number, ["count": String(number)]) == sentence)
    }

    @Test func `placeholders are filled, other braces stay`() {
        #expect(words("a.two", ["count": "1", "total": "2"]) == "1 trên 2 { {")
    }

    @Test func `templates see the sentences without placeholders, by their parts`() throws {
        let branch = try #require(words.tree["a"] as? [String: Any])
        #expect(branch["one"] as? String == "một")
        #expect(branch["two"] == nil)
        #expect(words.tree["b"] as? String == "")
    }
}
