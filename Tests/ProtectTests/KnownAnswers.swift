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

    /// Known answer 4: the first known answer as a measure of people, with its plan.
    static func headlineTable() throws -> (plan: ProtectionPlan, table: ProtectedTable) {
        let plan = try plan(
            measure(family1: ["sex"], family2: ["channel"], parts: ["channel"]), family1: small1, family2: small2)
        // Its label is of another quarter spelling than ours, so its cells are drawn here by hand.
        let table = try handDrawn(
            counts(of: smallRecords, family1: small1, family2: small2), plan, label: "tab/v1|demo|2026Q3|0")
        return (plan, table)
    }

    static let bands = ["00-15", "16-24", "25-34", "35-44", "45-54", "55-64", "65-79", "80+"]
    static let channels = ["counter", "portal", "app", "post"]
    static let services = (0..<12).map { $0 < 10 ? "S0\($0)" : "S\($0)" }
    static let big1 = shape([("sex", ["F", "M"]), ("age", bands)])
    static let big2 = shape([("channel", channels), ("service", services)])

    /// The counts of known answer 2, made once.
    static let bigCounts = counts(of: bigRecords(), family1: big1, family2: big2)

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
