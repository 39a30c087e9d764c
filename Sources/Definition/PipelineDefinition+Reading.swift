package import Cells

extension PipelineDefinition {
    /// Reads and validates a folder of `Pipelines/`.
    ///
    /// Judges the definitions alone: no source is asked, and whether a definition changed since the last release (V12) is
    /// for the release to say.
    ///
    /// - Parameters:
    ///   - folder: path of the pipeline's folder.
    ///   - local: path of a `local.yaml` that overrides paths, keys, connections and how sources are reached.
    ///   - day: as-of day on which no source may be disabled for longer than was said; nil: that is not judged.
    /// - Throws: every problem of reading at once, with file, line and remedy; where there is none, every broken rule.
    package init(reading folder: String, local: String? = nil, judgedOn day: CivilDate? = nil)
        throws(DefinitionProblems)
    {
        let log = ReadingLog()
        let files = DefinitionFolder(folder, log: log)
        guard let definition = PipelineReader(files: files, local: local, judgedOn: day, log: log).read() else {
            throw DefinitionProblems(log.sortedProblems)
        }
        for rule in DefinitionRule.all {
            rule.check(definition) { path, message, remedy in
                log.report(at: log.place(of: path), message, remedy: remedy)
            }
        }
        guard log.problems.isEmpty else { throw DefinitionProblems(log.sortedProblems) }
        self = definition
    }
}
