extension Derivation {
    private static let plain: [String: Derivation] = [
        "is_received": .isReceived, "is_resolved": .isResolved, "effective_due": .effectiveDue,
        "dossier_timeliness": .dossierTimeliness, "duration_band": .durationBand,
        "petition_timeliness": .petitionTimeliness, "residence_kind": .residenceKind,
    ]

    private static let withInputs = ["age_band", "is_adult", "person", "first_known", "difference"]

    /// `is_received`, `{age_band: received_at}`, `{person: [citizen_id, phone]}` …
    static func read(_ field: Field) -> Derivation? {
        if case .map = field.value.content { return read(field.fields(keys: withInputs)) }
        let name = field.text()
        if plain[name] == nil, !name.isEmpty {
            field.report(
                "there is no rule \(name)",
                remedy: NearestName.remedy(for: name, in: Array(plain.keys) + withInputs, what: "rule"))
        }
        return plain[name]
    }

    private static func read(_ fields: Fields) -> Derivation? {
        if let at = fields.optionalText("age_band") { return .ageBand(at: at) }
        if let at = fields.optionalText("is_adult") { return .isAdult(at: at) }
        if let field = fields.optional("person") { return .person(from: field.texts()) }
        if let field = fields.optional("first_known") { return .firstKnown(field.texts()) }
        let inputs = fields.texts("difference")
        guard inputs.count == 2 else {
            fields.report("difference", "a difference is of two columns", remedy: "write [minuend, subtrahend]")
            return nil
        }
        return .difference(minuend: inputs[0], subtrahend: inputs[1])
    }

    /// The columns that the rule reads by name.
    var inputs: [String] {
        switch self {
        case .ageBand(let at), .isAdult(let at): [at]
        case .person(let columns), .firstKnown(let columns): columns
        case .difference(let minuend, let subtrahend): [minuend, subtrahend]
        case .effectiveDue: ["due_at", "extended_due_at", "paused_minutes"]
        case .isReceived: ["status"]
        case .isResolved, .dossierTimeliness: ["status", "completed_at"]
        case .durationBand: ["received_at", "completed_at", "paused_minutes"]
        case .petitionTimeliness: ["answered_at", "due_at"]
        case .residenceKind: ["residence_commune", "commune_code"]
        }
    }
}
