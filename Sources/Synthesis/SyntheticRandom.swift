/// A small deterministic generator: the same numbers on every machine, one stream per (seed, stream, index).
///
/// Not for keys or draws that protect anyone.
///
/// - Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators" (SplitMix64), OOPSLA 2014.
struct SyntheticRandom {
    private var state: UInt64

    init(seed: UInt64, stream: UInt64, index: UInt64) {
        state = SyntheticRandom.mixed(SyntheticRandom.mixed(seed &+ 0x9E37_79B9_7F4A_7C15) ^ stream)
        state = SyntheticRandom.mixed(state &+ index &* 0xD1B5_4A32_D192_ED03)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return SyntheticRandom.mixed(state)
    }

    /// 0 ..< bound; bound at least 1.
    mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// True in `tenThousandths` of 10,000 cases.
    mutating func chance(_ tenThousandths: Int) -> Bool {
        below(10_000) < tenThousandths
    }

    static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A stream number from a name, the same on every machine (FNV-1a).
    static func stream(_ name: String) -> UInt64 {
        name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
