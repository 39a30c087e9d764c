import Cells

extension DisclosureApproval {
    /// Reads the file:
    ///
    /// ```
    /// policy: p7
    /// sha256: 0a3f…
    /// roles: [data-protection-officer, head-of-statistics]
    /// approved: 2026-11-01
    /// expires: 2027-10-31
    /// ```
    static func read(_ root: Field) -> DisclosureApproval? {
        let fields = root.fields(keys: ["policy", "sha256", "roles", "approved", "expires"])
        let (policy, digest) = (fields.text("policy"), fields.text("sha256"))
        if digest.wholeMatch(of: /[0-9a-f]{64}/) == nil {
            fields.report("sha256", "sha256 is no digest", remedy: "write what sha256sum says of disclosure.yaml")
        }
        let roles = fields.roles("roles")
        guard let approved = fields.day("approved"), let expires = fields.day("expires") else { return nil }
        if !(0...longestDays).contains(approved.days(until: expires)) {
            fields.report("expires", "the approval lasts longer than a year", remedy: "approve anew each year")
        }
        return DisclosureApproval(policy: policy, sha256: digest, roles: roles, approved: approved, expires: expires)
    }
}

extension CivilDate {
    func days(until end: CivilDate) -> Int { Int(end.dayNumber) - Int(dayNumber) }
}

extension Fields {
    /// A day, or nil after reporting.
    func day(_ key: String) -> CivilDate? {
        guard let field = required(key) else { return nil }
        if let day = field.written.flatMap({ CivilDate(iso: $0) }) { return day }
        field.report("\(key) is no day", remedy: "write it as 2026-11-01")
        return nil
    }

    /// Two different roles at least.
    func roles(_ key: String) -> [String] {
        let roles = texts(key)
        if has(key), Set(roles).count < 2 {
            report(key, "two different roles are due", remedy: "name the roles of the two people who decided")
        }
        return roles
    }
}
