/// What was written: counts only.
package struct SynthesisReport: Sendable {
    /// In order of source id. A source that a fault switched off has no rows.
    package struct Source: Sendable {
        package let id: String
        package let layout: String
        /// Rows of all relations.
        package let rows: Int
    }

    package let sources: [Source]
    /// In order of source, dataset, quarter, reason.
    package let plantedDefects: [PlantedDefect]

    package var rows: Int { sources.reduce(0) { $0 + $1.rows } }
}
