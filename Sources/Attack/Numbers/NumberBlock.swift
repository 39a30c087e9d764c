/// Consecutive numbers, the ways in which they are written, and the ways from there to a token.
struct NumberBlock: Sendable {
    let name: String
    let count: Int
    let constructions: [HashConstruction]
    private let first: UInt64
    /// What is written before the number, instead of its first two digits.
    private let prefixes: [String]

    /// 848 is no province.
    static func identity(count: Int, constructions: [HashConstruction]) -> NumberBlock {
        NumberBlock(
            name: "personal numbers", count: count, constructions: constructions, first: 848_095_000_000,
            prefixes: ["84"])
    }

    /// 050 is no operator; as dialled at home, from abroad, and with the sign.
    static func telephone(count: Int, constructions: [HashConstruction]) -> NumberBlock {
        NumberBlock(
            name: "telephone numbers", count: count, constructions: constructions, first: 84_501_000_000,
            prefixes: ["84", "0", "+84"])
    }

    func spellings(of index: Int) -> [[UInt8]] {
        let rest = String(first + UInt64(index)).dropFirst(2)
        return prefixes.map { Array(($0 + rest).utf8) }
    }

    /// Where the number is found.
    func hits(_ index: Int, in tokens: LookedForTokens) -> [LookedForTokens.Place] {
        spellings(of: index).flatMap { spelling in
            let found = constructions.compactMap { tokens.beginnings[$0.beginning(of: spelling)] }
            let plain = TokenEncoding.number(spelling[...]).flatMap { tokens.numbers[$0] }
            return found + [plain].compactMap(\.self)
        }
    }
}
