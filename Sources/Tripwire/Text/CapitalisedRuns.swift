/// Runs of capitalised words with nothing but white space between.
enum CapitalisedRuns {
    /// Words of a run that are looked at.
    static let wordLimit = 16
    /// Bytes of white space between two words, for example a line break and an indentation.
    static let gapLimit = 64

    /// Every run of the text, cut after `wordLimit` words.
    static func all(in text: [UInt8]) -> [[TextWord]] {
        var runs: [[TextWord]] = []
        var position = 0
        while position < text.count {
            guard let word = TextWord(text, at: position) else {
                position += 1
                // The rest of a character, or of a word that is none.
                while position < text.count, isInner(text, position) { position += 1 }
                continue
            }
            let run = word.isCapitalised ? run(in: text, from: word) : []
            if !run.isEmpty { runs.append(run) }
            position = run.last?.range.upperBound ?? word.range.upperBound
        }
        return runs
    }

    /// The run that begins with `first`.
    static func run(in text: [UInt8], from first: TextWord) -> [TextWord] {
        var run = [first]
        while run.count < wordLimit, let start = nextWord(in: text, after: run[run.count - 1].range.upperBound),
            let word = TextWord(text, at: start), word.isCapitalised
        {
            run.append(word)
        }
        return run
    }

    /// Where a run begins that has a word ending at `end`, at most `wordLimit` words back; nil if that word is not of one.
    static func start(in text: [UInt8], wordEndingAt end: Int) -> TextWord? {
        var found: TextWord?
        var end = end
        for _ in 0..<(wordLimit / 2) {
            guard let start = TextWord.start(text, before: end, notBefore: max(0, end - 128)),
                let word = TextWord(text, at: start), word.isCapitalised, word.range.upperBound == end
            else { break }
            found = word
            var gap = start
            while gap > 0, start - gap < gapLimit, ByteClass.isBlank(text[gap - 1]) { gap -= 1 }
            if gap == start || gap == 0 { break }
            end = gap
        }
        return found
    }

    private static func nextWord(in text: [UInt8], after end: Int) -> Int? {
        var position = end
        while position < text.count, position - end < gapLimit, ByteClass.isBlank(text[position]) { position += 1 }
        return position > end && position < text.count ? position : nil
    }

    private static func isInner(_ text: [UInt8], _ position: Int) -> Bool {
        let (byte, before) = (text[position], text[position - 1])
        return byte & 0xC0 == 0x80
            || ((ByteClass.isToken(byte) || byte == 0x5F) && (ByteClass.isToken(before) || before == 0x5F))
    }
}
