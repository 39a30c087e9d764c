import Testing

@testable import Extract

struct WordMemoTests {
    private func find(_ text: [UInt8], in memo: WordMemo) -> Int32? {
        memo.find(text.span)
    }

    @Test func `tells texts apart that share all but one byte, whatever their length`() {
        var memo = WordMemo()
        var texts: [[UInt8]] = []
        for count in 0...40 {
            let text = [UInt8](repeating: 0x61, count: count)
            texts.append(text)
            for place in 0..<count where place % 3 == 0 {
                var other = text
                other[place] = 0x62
                texts.append(other)
            }
        }
        for (position, text) in texts.enumerated() {
            #expect(find(text, in: memo) == nil)
            memo.insert(text, Int32(position))
        }
        for (position, text) in texts.enumerated() { #expect(find(text, in: memo) == Int32(position)) }
    }

    @Test func `begins again when it is full, and remembers no long text`() {
        var memo = WordMemo()
        for number in 0..<3_000 { memo.insert(Array("word \(number)".utf8), Int32(number)) }
        #expect(find(Array("word 2999".utf8), in: memo) == 2_999)
        #expect(find(Array("word 0".utf8), in: memo) == nil)
        let long = [UInt8](repeating: 0x61, count: 65)
        memo.insert(long, 1)
        #expect(find(long, in: memo) == nil)
    }
}
