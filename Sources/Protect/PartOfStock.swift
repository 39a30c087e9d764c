/// Rounds a stock that is part of another whose exact count stands beside it.
///
/// That such a part is rounded says that it, or what is left of the whole, is a small number. Where the drawn multiple
/// would leave too few of those counts (60 of 57 leaves 56 alone), the multiple on the other side is published.
///
/// - Source: decision 0075; ruling 37; `disclosure.md` section 9 (b).
struct PartOfStock {
    let whole: Int64
    let exactFrom: Int64
    let base: Int64
    let minCandidates: Int64

    /// What is published of a count whose draw gave a multiple of the base less than one base away.
    func published(_ drawn: Int64, for count: Int64) -> Int64 {
        guard drawn != count, candidates(of: drawn) < minCandidates else { return drawn }
        let other = drawn > count ? drawn - base : drawn + base
        return candidates(of: other) > candidates(of: drawn) ? other : drawn
    }

    /// How many counts of a part that is rounded may stand behind a published value.
    func candidates(of published: Int64) -> Int64 {
        let near = max(0, published - base + 1)...(published + base - 1)
        return Int64(near.count { $0 <= whole && (isSmall($0) || isSmall(whole - $0)) })
    }

    private func isSmall(_ count: Int64) -> Bool { count > 0 && count < exactFrom }
}
