import Cells

extension PipelineSettings {
    /// Reads `pipeline.yaml`; `local.yaml` overrides paths, keys and connections.
    static func read(_ fields: Fields, local: LocalOverrides?, folder: String) -> PipelineSettings {
        let isSynthetic = fields.flag("synthetic", default: false)
        let drawKeys: DrawKeys = fields.choice("draw_keys", default: .fresh) ?? .fresh
        checkConstants(fields, isSynthetic: isSynthetic, drawKeys: drawKeys)
        let disk = fields.fields("disk", keys: ["min_free", "reserve"])
        return PipelineSettings(
            name: fields.text("name"), isSynthetic: isSynthetic, drawKeys: drawKeys,
            firstQuarter: quarter(fields, "first_quarter"),
            paths: Paths.read(fields, local: local, folder: folder),
            extraction: Extraction.read(fields, local: local), quorum: Quorum.read(fields),
            minFreeBytes: disk.bytes("min_free"), reserveHundredths: reserve(disk),
            retention: Retention.read(fields), schedule: schedule(fields),
            stagingEncryption: (fields.fields("staging", keys: ["encryption"])
                .choice("encryption") ?? StagingEncryption.aesGCM),
            pseudonymKeys: PseudonymKeys.read(fields, local: local, isSynthetic: isSynthetic),
            signingKey: SigningKey.read(fields, local: local, isSynthetic: isSynthetic), approvers: approvers(fields))
    }

    static let keys = [
        "version", "name", "definitions", "time_zone", "first_quarter", "synthetic", "draw_keys", "paths", "extract",
        "quorum", "disk", "staging", "retention", "keys", "schedule", "approvers",
    ]

    static func quarter(_ fields: Fields, _ key: String) -> Quarter {
        let text = fields.text(key)
        if let quarter = Quarter(text) { return quarter }
        if !text.isEmpty { fields.report(key, "\(key) is no quarter", remedy: "write it as 2025-Q3") }
        return Quarter(year: 2025, number: 3)
    }

    /// A run writes about as much as the last one; twice that is due where nothing is written.
    private static func reserve(_ disk: Fields) -> Int {
        guard let field = disk.optional("reserve") else { return 200 }
        if let hundredths = field.written.flatMap(Amount.hundredths), (100...10_000).contains(hundredths) {
            return hundredths
        }
        field.report("reserve is no factor from 1.0 to 100.0", remedy: "write a factor, as 2.0")
        return 200
    }

    private static func schedule(_ fields: Fields) -> [ScheduledVerb: ScheduledTime] {
        guard let schedule = fields.optionalFields("schedule", keys: ScheduledVerb.allCases.map(\.rawValue)) else {
            return [:]
        }
        return ScheduledVerb.allCases.reduce(into: [:]) { times, verb in
            guard let field = schedule.optional(verb.rawValue) else { return }
            times[verb] = field.written.flatMap { ScheduledTime($0) }
            if times[verb] == nil {
                field.report(
                    "\(verb.rawValue) is no time of a schedule", remedy: "write daily 01:30 or sunday 05:00")
            }
        }
    }

    /// Two different keys at least, if there are any: two people are meant.
    private static func approvers(_ fields: Fields) -> [String: String] {
        guard let field = fields.optional("approvers") else { return [:] }
        let keys = field.entries().map { ($0.key, $0.field.text()) }
        if Set(keys.map(\.1)).count < max(2, keys.count) {
            field.report("approvers are not two people", remedy: "write role: minisign public key, one for each person")
        }
        return Dictionary(keys, uniquingKeysWith: { first, _ in first })
    }

    private static func checkConstants(_ fields: Fields, isSynthetic: Bool, drawKeys: DrawKeys) {
        if fields.integer("version") != 1 {
            fields.report("version", "this tool reads version 1", remedy: "write version: 1")
        }
        if fields.text("time_zone") != "Asia/Ho_Chi_Minh" {
            fields.report("time_zone", "quarters are those of Asia/Ho_Chi_Minh", remedy: "write Asia/Ho_Chi_Minh")
        }
        if drawKeys == .derived, !isSynthetic {
            fields.report(
                "draw_keys", "derived draw keys would let anybody with the root key undo the rounding",
                remedy: "leave draw_keys out, or mark the pipeline synthetic: true")
        }
    }
}

extension PipelineSettings.Paths {
    static let keys = ["state", "output", "ledger_copy", "metrics"]

    static func read(_ fields: Fields, local: LocalOverrides?, folder: String) -> Self {
        let own = fields.fields("paths", keys: keys)
        let override = local?.paths
        func path(_ key: String) -> String? {
            if let override, let field = override.optional(key) {
                return AbsolutePath.of(field.text(), in: local?.folder ?? folder)
            }
            return own.optional(key).map { AbsolutePath.of($0.text(), in: folder) }
        }
        for key in ["state", "output"] where path(key) == nil { _ = own.required(key) }
        return Self(
            state: path("state") ?? "", output: path("output") ?? "", ledgerCopy: path("ledger_copy"),
            metrics: path("metrics"))
    }
}

extension PipelineSettings.Extraction {
    static func read(_ fields: Fields, local: LocalOverrides?) -> Self {
        let extract = fields.fields(
            "extract", keys: ["connections", "deadline", "retry", "fingerprint", "limits"])
        let connections = local?.connections ?? extract.fields("connections", keys: LocalOverrides.connectionKeys)
        let limits = extract.fields("limits", keys: ["quarantined", "unmapped", "shrink"])
        return Self(
            connections: count(connections, "total"), connectionsPerHost: count(connections, "per_host"),
            deadlineSeconds: extract.seconds("deadline"), retry: PipelineSettings.Retry.read(extract),
            fingerprintMaxRows: count(extract.fields("fingerprint", keys: ["max_rows"]), "max_rows"),
            quarantinedBasisPoints: limits.basisPoints("quarantined"),
            unmappedBasisPoints: limits.basisPoints("unmapped"), shrinkBasisPoints: limits.basisPoints("shrink"))
    }

    private static func count(_ fields: Fields, _ key: String) -> Int {
        let number = fields.integer(key, default: fields.has(key) ? 0 : 1)
        if !fields.has(key) { _ = fields.required(key) }
        if fields.has(key), !(1...10_000_000).contains(number) {
            fields.report(key, "\(key) is at least 1", remedy: "write a whole number from 1 on")
            return 1
        }
        return Int(number)
    }
}

extension PipelineSettings.Retry {
    static func read(_ extract: Fields) -> Self {
        let retry = extract.fields("retry", keys: ["attempts", "base", "cap", "budget", "second_pass_after"])
        return Self(
            attempts: Int(clamping: retry.integer("attempts")), baseSeconds: retry.seconds("base"),
            capSeconds: retry.seconds("cap"), budgetSeconds: retry.seconds("budget"),
            secondPassAfterSeconds: retry.seconds("second_pass_after"))
    }
}

extension PipelineSettings.Quorum {
    static func read(_ fields: Fields) -> Self {
        let quorum = fields.fields("quorum", keys: ["run", "release", "wait_for_all", "carry", "must_have"])
        return Self(
            runBasisPoints: quorum.basisPoints("run"), releaseBasisPoints: quorum.basisPoints("release"),
            waitForAllDays: quorum.days("wait_for_all"), carryDays: quorum.days("carry"),
            mustHave: quorum.texts("must_have", default: []))
    }
}

extension PipelineSettings.PseudonymKeys {
    static func read(_ fields: Fields, local: LocalOverrides?, isSynthetic: Bool) -> Self {
        let own = fields.fields("keys", keys: LocalOverrides.keyKeys)
        let keys = local?.keys.flatMap { $0.has("pseudonyms") ? $0 : nil } ?? own
        guard let pseudonyms = keys.required("pseudonyms") else { return .test }
        if pseudonyms.scalar == .text("test") {
            if !isSynthetic {
                pseudonyms.report(
                    "the test key is known to everybody",
                    remedy: "name a key file or a credential, or mark the pipeline synthetic: true")
            }
            return .test
        }
        let named = pseudonyms.fields(keys: ["file", "credential"])
        if let file = named.optionalText("file") { return .file(path: file) }
        return .credential(named.text("credential"))
    }
}

extension PipelineSettings.SigningKey {
    static func read(_ fields: Fields, local: LocalOverrides?, isSynthetic: Bool) -> Self? {
        let own = fields.optionalFields("keys", keys: LocalOverrides.keyKeys)
        guard let signing = local?.keys?.optional("signing") ?? own?.optional("signing") else {
            return isSynthetic ? .test : nil
        }
        if signing.scalar == .text("test") {
            if !isSynthetic {
                signing.report(
                    "the test key is known to everybody",
                    remedy: "name a key file or a credential, or mark the pipeline synthetic: true")
            }
            return .test
        }
        let named = signing.fields(keys: ["file", "credential"])
        if let file = named.optionalText("file") { return .file(path: file) }
        return .credential(named.text("credential"))
    }
}

extension PipelineSettings.Retention {
    static func read(_ fields: Fields) -> Self {
        let retention = fields.optionalFields("retention", keys: ["staging", "quarantine", "runs"])
        return Self(
            stagingQuarters: count(retention, "staging", Amount.quarters, "a number of quarters, as 12 quarters") ?? 12,
            quarantineDays: count(retention, "quarantine", Amount.days, "a duration in days, as 90d") ?? 90,
            runDays: count(retention, "runs", Amount.days, "a duration in days, as 400d") ?? 400)
    }

    /// Nil where nothing is written, or after reporting.
    private static func count(_ fields: Fields?, _ key: String, _ read: (String) -> Int?, _ due: String) -> Int? {
        guard let field = fields?.optional(key) else { return nil }
        if let count = field.written.flatMap(read), count > 0 { return count }
        field.report("\(key) is not \(due)", remedy: "write \(due)")
        return nil
    }
}
