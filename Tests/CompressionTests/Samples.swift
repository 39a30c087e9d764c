/// Contents that compress in every way: nothing, little, much, not at all.
enum Samples {
    static let all: [[UInt8]] = [
        [], [7], Array("xin chào".utf8), repeating(count: 300_000), noise(count: 100_000), text(lines: 20_000),
    ]

    static func repeating(count: Int) -> [UInt8] {
        [UInt8](repeating: 65, count: count)
    }

    /// Bytes of a linear congruential generator: they do not compress.
    static func noise(count: Int) -> [UInt8] {
        var state: UInt64 = 57
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
    }

    static func text(lines: Int) -> [UInt8] {
        (0..<lines).flatMap { Array("g5-online-share,x00\($0 % 126),2025-Q3,\($0)\n".utf8) }
    }

    /// `content` in pieces of unequal size, with empty ones among them.
    static func pieces(of content: [UInt8]) -> [[UInt8]] {
        var pieces: [[UInt8]] = [[]]
        var start = 0
        while start < content.count {
            let end = min(content.count, start + 1 + start % 70_001)
            pieces += [Array(content[start..<end]), []]
            start = end
        }
        return pieces
    }
}
