package import Cells

extension GateException {
    /// Reads the text of an exceptions file, named `file` in messages, as it holds on a day:
    ///
    /// ```
    /// exceptions:
    ///   - check: G11
    ///     measure: petitions-in-competence
    ///     quarter: 2026-Q3
    ///     reason: {vi: …, en: …}
    ///     roles: [data-protection-officer, head-of-statistics]
    ///     approved: 2026-11-10
    ///     expires: 2027-01-31
    /// ```
    ///
    /// - Throws: every problem at once: unknown keys, a check that is not among `softChecks`, fewer than two roles, more than
    ///   90 days, a day outside them.
    package static func read(
        _ text: String, file: String, softChecks: [String], on day: CivilDate
    ) throws(DefinitionProblems) -> [GateException] {
        let log = ReadingLog()
        let root = YAMLFile.read(text, file: file, log: log).map { Field(value: $0, path: file, log: log) }
        let entries = root?.fields(keys: ["exceptions"]).required("exceptions")?.list() ?? []
        let exceptions = entries.enumerated().compactMap { index, entry in
            read(entry.named("exceptions/\(index)"), softChecks: softChecks, on: day)
        }
        guard log.problems.isEmpty else { throw DefinitionProblems(log.sortedProblems) }
        return exceptions
    }

    private static func read(_ entry: Field, softChecks: [String], on day: CivilDate) -> GateException? {
        let fields = entry.fields(keys: ["check", "measure", "quarter", "reason", "roles", "approved", "expires"])
        let check = fields.text("check")
        if !softChecks.contains(check) {
            fields.report(
                "check", "\(check) has no override",
                remedy: "repair the cause; only \(softChecks.joined(separator: ", ")) can be excepted")
        }
        let roles = fields.roles("roles")
        guard let approved = fields.day("approved"), let expires = fields.day("expires") else { return nil }
        if !(0...longestDays).contains(approved.days(until: expires)) {
            fields.report(
                "expires", "the exception lasts longer than \(longestDays) days", remedy: "expire it sooner")
        }
        if day < approved || day > expires {
            fields.report(
                "expires", "the exception does not hold on \(day.iso)", remedy: "decide anew, or take it out")
        }
        return GateException(
            check: check, measure: fields.optionalText("measure"),
            quarter: fields.has("quarter") ? PipelineSettings.quarter(fields, "quarter") : nil,
            reason: fields.localised("reason"), roles: roles, approved: approved, expires: expires)
    }
}
