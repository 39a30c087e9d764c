/// Every recogniser, sorted by what it looks at.
struct Recognisers: Sendable {
    /// Those of `disclosure.md` section 4, without which nothing may be published.
    static let required = [
        "identity_number", "old_identity_number", "insurance_or_tax_number", "phone", "dossier_code", "email", "name",
        "fine_date", "pseudonym", "planted_number", "planted_digest",
    ]

    let digits: [any DigitRecogniser]
    /// Those of `digits` that look at data only.
    let days: [any DigitRecogniser]
    let tokens: [any TokenRecogniser]
    let base64: [any Base64Recogniser]
    let atSigns: [any AtSignRecogniser]
    let words: [any WordRecogniser]
    let all: [any Recogniser]
    /// Lengths of tokens, and of base-64 runs, that any of them looks at.
    let tokenLengths: [Bool]
    let base64Lengths: [Bool]
    let shortestToken: Int
    let shortestBase64: Int

    init(_ recognisers: [any Recogniser]) {
        all = recognisers
        digits = recognisers.compactMap { $0 as? any DigitRecogniser }
        days = digits.filter { $0.zone == .data }
        tokens = recognisers.compactMap { $0 as? any TokenRecogniser }
        base64 = recognisers.compactMap { $0 as? any Base64Recogniser }
        atSigns = recognisers.compactMap { $0 as? any AtSignRecogniser }
        words = recognisers.compactMap { $0 as? any WordRecogniser }
        tokenLengths = Recognisers.flags(tokens.flatMap(\.lengths))
        base64Lengths = Recognisers.flags(base64.flatMap(\.base64Lengths))
        shortestToken = tokenLengths.firstIndex(of: true) ?? Int.max
        shortestBase64 = base64Lengths.firstIndex(of: true) ?? Int.max
    }

    /// - Errors: `badList`.
    static func standard(_ allowances: Allowances, canaries: [String]) throws(TripwireError) -> [any Recogniser] {
        let telephones = AllowedTelephones(allowances.telephones)
        return [
            IdentityNumberRecogniser(try ProvinceCodes()), OldIdentityNumberRecogniser(),
            InsuranceOrTaxNumberRecogniser(allowing: telephones), PhoneRecogniser(allowing: telephones),
            DossierCodeRecogniser(), EmailRecogniser(allowing: allowances.emails),
            NameRecogniser(try Surnames(), allowing: allowances.phrases), FineDateRecogniser(), PseudonymRecogniser(),
            PlantedNumberRecogniser(canaries), PlantedDigestRecogniser(CanaryDigests(of: canaries)),
        ]
    }

    /// Those that look at a zone.
    func looking(at zone: TripwireZone) -> Recognisers {
        Recognisers(all.filter { $0.zone == .text || zone == .data })
    }

    private static func flags(_ lengths: [Int]) -> [Bool] {
        var flags = [Bool](repeating: false, count: 192)
        for length in lengths { flags[length] = true }
        return flags
    }
}
