/// The codes of the 63 provinces in personal numbers; they outlive mergers.
///
/// - Source: `reference/identifiers.md` C2.
struct ProvinceCodes: Sendable {
    private static let text = """
        001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042
        044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087
        089 091 092 093 094 095 096
        """

    private let codes: Set<Int>

    /// - Errors: `badList` if there are not 63 different ones below 100.
    init(_ text: String = ProvinceCodes.text) throws(TripwireError) {
        let words = text.split(whereSeparator: \.isWhitespace)
        codes = Set(words.compactMap { $0.utf8.count == 3 ? Int($0) : nil }.filter { $0 < 100 })
        guard words.count == 63, codes.count == 63 else { throw TripwireError(.badList, "province codes") }
    }

    func contains(_ code: Int) -> Bool { codes.contains(code) }
}
