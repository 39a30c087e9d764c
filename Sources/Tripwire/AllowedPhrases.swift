/// Phrases of the definitions that may look like names: places, offices, titles.
///
/// A phrase counts by its runs of capitalised words. A run of a text may be put together of the ends of such runs; a name
/// that only begins like one (`Trần Phú` and a given name) is still a name.
package struct AllowedPhrases: Sendable {
    package static let none = AllowedPhrases([])

    /// Ends of runs, two words and longer.
    private let ends: Set<[UInt64]>
    /// Runs of one word.
    private let single: Set<UInt64>

    package init(_ phrases: some Sequence<String>) {
        var ends: Set<[UInt64]> = []
        var single: Set<UInt64> = []
        for phrase in phrases {
            var text: [UInt8] = []
            var normaliser = TextNormaliser()
            normaliser.append(Array(phrase.utf8), isLast: true, to: &text)
            for run in CapitalisedRuns.all(in: text) {
                let keys = run.map(\.key)
                if keys.count == 1 { single.insert(keys[0]) }
                for start in keys.indices.dropLast() { ends.insert(Array(keys[start...])) }
            }
        }
        self.ends = ends
        self.single = single
    }

    /// Whether the surname at `index` is part of a phrase, and no other words are part of its name.
    func covers(_ words: [TextWord], at index: Int) -> Bool {
        let keys = words.map(\.key)
        return isInside(keys, index) || isTiled(keys, from: index, isFirst: true)
    }

    /// The word is in a phrase, but not the first in it.
    private func isInside(_ keys: [UInt64], _ index: Int) -> Bool {
        (0..<index).contains { start in
            ((index + 1)...keys.count).contains { ends.contains(Array(keys[start..<$0])) }
        }
    }

    private func isTiled(_ keys: [UInt64], from start: Int, isFirst: Bool) -> Bool {
        if start == keys.count { return true }
        if !isFirst, single.contains(keys[start]), isTiled(keys, from: start + 1, isFirst: false) { return true }
        guard start + 2 <= keys.count else { return false }
        return ((start + 2)...keys.count).contains {
            ends.contains(Array(keys[start..<$0])) && isTiled(keys, from: $0, isFirst: false)
        }
    }
}
