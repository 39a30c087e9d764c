/// Groups of digits with one sign between them, from one group on.
///
/// A group is a whole token: digits that letters touch are none.
struct DigitRun {
    /// Groups looked at.
    static let groupLimit = 6
    /// Digits looked at.
    static let digitLimit = 24

    /// Place of the first digit.
    let start: Int
    private(set) var lengths: [6 of Int] = .init(repeating: 0)
    /// The sign before each group but the first.
    private(set) var joiners: [6 of UInt8] = .init(repeating: 0)
    private(set) var ends: [6 of Int] = .init(repeating: 0)
    private(set) var count = 0
    /// Another group follows the last one here.
    private(set) var isCut = false
    /// The byte before; 0 at the beginning.
    let before: UInt8
    /// A digit stands before the sign before the first group.
    let isTail: Bool
    private var digits: [24 of UInt8] = .init(repeating: 0)
    private var digitCount = 0

    /// `end` is the end of the group that begins at `start`.
    init(_ text: [UInt8], from start: Int, to end: Int) {
        self.start = start
        before = start > 0 ? text[start - 1] : 0
        isTail = start > 1 && [0x20, 0x2E, 0x2D, 0x2F].contains(text[start - 1]) && ByteClass.isDigit(text[start - 2])
        var (start, end, joiner) = (start, end, UInt8(0))
        while true {
            append(text, start, end, joiner)
            guard let next = DigitRun.next(text, after: end) else { return }
            guard count < DigitRun.groupLimit else {
                isCut = true
                return
            }
            (start, end, joiner) = next
        }
    }

    private mutating func append(_ text: [UInt8], _ start: Int, _ end: Int, _ joiner: UInt8) {
        lengths[count] = end - start
        joiners[count] = joiner
        ends[count] = end
        count += 1
        for byte in text[start..<end].prefix(DigitRun.digitLimit - digitCount) {
            digits[digitCount] = byte - 0x30
            digitCount += 1
        }
    }

    /// The group after the one that ends at `end`: a space, point, hyphen or slash between, or a bracket for telephones.
    private static func next(_ text: [UInt8], after end: Int) -> (start: Int, end: Int, joiner: UInt8)? {
        guard let (joiner, length) = joiner(text, at: end) else { return nil }
        let start = end + length
        var next = start
        while next < text.count, ByteClass.isDigit(text[next]) { next += 1 }
        let isToken = next > start && (next == text.count || !ByteClass.isLetter(text[next]))
        return isToken ? (start, next, joiner) : nil
    }

    private static func joiner(_ text: [UInt8], at end: Int) -> (UInt8, Int)? {
        guard end + 1 < text.count else { return nil }
        let (first, second) = (text[end], text[end + 1])
        switch first {
        case 0x20 where second == 0x28: return (second, 2)
        case 0x20, 0x2D, 0x2E, 0x2F, 0x28: return (first, 1)
        case 0x29: return (first, second == 0x20 || second == 0x2D || second == 0x2E ? 2 : 1)
        default: return nil
        }
    }

    /// Nothing is joined before or after the first `groups`.
    func isWhole(_ groups: Int) -> Bool { !isTail && groups == count && !isCut }

    /// The digits are the fraction of a decimal number.
    var isFraction: Bool { isTail && before == 0x2E }

    /// The first group is an integer with a fraction that is not zero.
    func isDecimal(_ text: [UInt8]) -> Bool {
        guard count > 1, joiners[1] == 0x2E else { return false }
        let fraction = text[(ends[1] - lengths[1])..<ends[1]]
        return !fraction.allSatisfy { $0 == 0x30 }
    }

    /// Digit `index`, for those within the first groups.
    func digit(_ index: Int) -> UInt8 { digits[index] }

    func starts(with prefix: [UInt8]) -> Bool {
        digitCount >= prefix.count && prefix.indices.allSatisfy { digits[$0] == prefix[$0] }
    }

    /// The first `count` digits as text.
    func text(_ count: Int) -> [UInt8] { (0..<count).map { digits[$0] + 0x30 } }

    /// Whether the first groups have these lengths, joined by one space, point or hyphen, and, where `brackets`, by those.
    func has(_ shape: [Int], brackets: Bool = false) -> Bool {
        guard shape.count <= count else { return false }
        for index in shape.indices {
            guard lengths[index] == shape[index] else { return false }
            guard index == 0 || isPlain(joiners[index]) || (brackets && isBracket(joiners[index])) else { return false }
        }
        return true
    }

    /// All groups of `shape` are joined by the same sign; nil where they are not, or where there is one.
    func joiner(of shape: [Int]) -> UInt8? {
        guard shape.count > 1 else { return nil }
        return (1..<shape.count).allSatisfy { joiners[$0] == joiners[1] } ? joiners[1] : nil
    }

    private func isPlain(_ joiner: UInt8) -> Bool { joiner == 0x20 || joiner == 0x2E || joiner == 0x2D }

    private func isBracket(_ joiner: UInt8) -> Bool { joiner == 0x28 || joiner == 0x29 }
}
