/// Counts the bytes of one answer from its origin, and keeps a copy of them.
///
/// Holds back what may be the beginning of a COPY's signature until it is known whether it is one, so that a fault within
/// the signature's own bytes can still be made.
struct AnswerCounter {
    private static let signature = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00]

    private var isCounting: Bool
    private var held: [UInt8] = []
    /// Everything from the origin on.
    private(set) var counted: [UInt8] = []

    init(_ origin: FaultyLine.Origin) {
        isCounting = origin == .answer
    }

    /// The bytes that may go on, and where among them those that count begin; nil while the origin has not come.
    mutating func take(_ bytes: [UInt8]) -> (bytes: [UInt8], start: Int?) {
        guard !isCounting else {
            counted += bytes
            return (bytes, 0)
        }
        let all = held + bytes
        if let start = all.firstRange(of: AnswerCounter.signature)?.lowerBound {
            isCounting = true
            held = []
            counted = Array(all[start...])
            return (all, start)
        }
        let longest = min(all.count, AnswerCounter.signature.count - 1)
        let kept =
            (0...longest).reversed().first { all.suffix($0).elementsEqual(AnswerCounter.signature.prefix($0)) } ?? 0
        held = Array(all.suffix(kept))
        return (Array(all.dropLast(kept)), nil)
    }
}
