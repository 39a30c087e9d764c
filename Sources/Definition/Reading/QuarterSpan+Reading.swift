import Cells

extension QuarterSpan {
    static let untilKey = "until"

    /// Reads the first quarter under a key, and the last under `until`; either may be left out.
    init(_ fields: Fields, from key: String) {
        let first = fields.has(key) ? PipelineSettings.quarter(fields, key) : nil
        let last = fields.has(QuarterSpan.untilKey) ? PipelineSettings.quarter(fields, QuarterSpan.untilKey) : nil
        if let first, let last, last < first {
            fields.report(
                QuarterSpan.untilKey, "the last quarter is before the first", remedy: "write the later one in until")
        }
        self.init(first: first, last: last)
    }
}
