import Cells

extension KnownError {
    private static let action = "flag"

    /// Reads `corrections.yaml`, in the order of the file:
    ///
    /// ```
    /// e1: {indicator: g5-online-share, area: x00613, periods: [2025-Q3], action: flag, expect: ">= 95.0",
    ///      reported_on: 2026-01-20, reason: {vi: …, en: …}}
    /// ```
    static func read(_ root: Field, _ names: PublishedNames) -> [KnownError] {
        root.entries().compactMap { id, field, _ in
            let fields = field.fields(
                keys: ["indicator", "area", "periods", "action", "expect", "reported_on", "reason"])
            let indicator = names.indicator(fields)
            let area = fields.required("area").flatMap { names.area($0) }
            let periods = fields.required("periods")?.list().compactMap { names.period($0) } ?? []
            if fields.text("action") != action {
                fields.report(
                    "action", "a published figure is not altered", remedy: "write flag, and have the source repaired")
            }
            let expected = expected(fields)
            let (reason, reportedOn) = (fields.localised("reason"), fields.day("reported_on"))
            guard let area, let expected, let reportedOn else { return nil }
            return KnownError(
                id: id, indicator: indicator, area: area, periods: periods, expected: expected, reason: reason,
                reportedOn: reportedOn)
        }
    }

    private static func expected(_ fields: Fields) -> Guard? {
        let text = fields.text("expect")
        if text.isEmpty { return nil }
        if let expected = Guard(text) { return expected }
        fields.report(
            "expect", "expect says nothing of a value",
            remedy: "write what the wrong value looks like: \">= 95.0\"; it is repaired when that no longer holds")
        return nil
    }
}
