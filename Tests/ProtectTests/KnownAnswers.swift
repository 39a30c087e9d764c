import Cells
import Crypto

@testable import Protect

/// The tables of the known answers 1 to 3 of `disclosure.md`.
enum KnownAnswers {
    static let small1 = shape([("sex", ["F", "M"])])
    static let small2 = shape([("channel", ["on", "off"])])

    static let smallRecords: [Record] = [
        ("A", "F", "on", 3), ("A", "F", "off", 1), ("A", "M", "on", 7), ("A", "M", "off", 2), ("B", "F", "on", 12),
        ("B", "M", "on", 4), ("B", "M", "off", 1), ("C", "F", "on", 1), ("C", "F", "off", 1), ("C", "M", "off", 6),
    ].flatMap { commune, sex, channel, count in
        (0..<count).map { _ in Record(commune: commune, family1: [sex], family2: [channel]) }
    }

    static let bands = ["00-15", "16-24", "25-34", "35-44", "45-54", "55-64", "65-79", "80+"]
    static let channels = ["counter", "portal", "app", "post"]
    static let services = (0..<12).map { $0 < 10 ? "S0\($0)" : "S\($0)" }
    static let big1 = shape([("sex", ["F", "M"]), ("age", bands)])
    static let big2 = shape([("channel", channels), ("service", services)])

    static func bigRecords(_ count: Int = 60_000) -> [Record] {
        (0..<count).map { index in
            let digest = Array(SHA256.hash(data: Array("row\(index)".utf8))).map(Int.init)
            let draw = digest[0] * 256 + digest[1]
            let commune = draw * draw / ((1 << 32) / 126 + 1)
            let digits = String(commune)
            return Record(
                commune: String(repeating: "0", count: 3 - digits.count) + digits,
                family1: [digest[2] & 1 == 0 ? "F" : "M", bands[min(digest[3] & 7, digest[4] & 7)]],
                family2: [channels[min(digest[5] & 3, digest[6] & 3)], services[min(digest[7] % 12, digest[8] % 12)]])
        }
    }
}
