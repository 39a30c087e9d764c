/// The 63 province codes that personal numbers carry; old numbers keep theirs after mergers (rule C2).
enum ProvinceCodes {
    private static let codes: Set<Int> = Set(
        [1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 30, 31, 40, 42, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 70]
            + [72, 74, 75, 77, 79, 80, 86, 87, 89] + Array(24...27) + Array(33...38) + Array(44...46) + Array(66...68)
            + Array(82...84) + Array(91...96))

    static func isListed(_ code: Int) -> Bool {
        flags.indices.contains(code) && flags[code]
    }

    private static let flags = (0..<100).map(codes.contains)

    static var count: Int { codes.count }
}
