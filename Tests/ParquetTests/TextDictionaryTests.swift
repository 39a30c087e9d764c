import Testing

@testable import Parquet

@Suite struct TextDictionaryTests {
    @Test func `texts are numbered in order of first appearance`() {
        var dictionary = TextDictionary()
        let indices = ["b", "a", "", "b", "", "c"].map { dictionary.index(of: $0) }
        #expect(indices == [0, 1, 2, 0, 2, 3])
        #expect(dictionary.encoded == [1, 0, 0, 0, 98, 1, 0, 0, 0, 97, 0, 0, 0, 0, 1, 0, 0, 0, 99])
    }

    @Test func `many texts keep their numbers`() {
        var dictionary = TextDictionary()
        for round in 0..<2 {
            for number in 0..<5_000 {
                #expect(dictionary.index(of: "mã \(number)") == Int32(number), "round \(round)")
            }
        }
    }

    @Test func `bounds are bytewise`() throws {
        var dictionary = TextDictionary()
        for text in ["đ", "z", "a", "A"] { _ = dictionary.index(of: text) }
        let bounds = try #require(dictionary.bounds())
        #expect(Array(bounds.minimum) == Array("A".utf8))
        #expect(Array(bounds.maximum) == Array("đ".utf8))
    }

    @Test func `an emptied dictionary starts again`() {
        var dictionary = TextDictionary()
        _ = dictionary.index(of: "a")
        dictionary.removeAll()
        #expect(dictionary.bounds() == nil)
        #expect(dictionary.index(of: "b") == 0)
    }
}
