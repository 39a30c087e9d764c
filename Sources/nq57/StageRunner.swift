import Pipeline

/// Runs stages from the flags of a verb, and says in one line how it ended if somebody watches.
struct StageRunner {
    let global: GlobalOptions
    let flags: RunFlags

    func run(_ stages: RunStages, _ adjust: (inout RunOptions) -> Void = { _ in }) throws {
        try Failure.reported {
            let definition = try global.definition()
            var options = try flags.options(definition)
            adjust(&options)
            let session = RunSession(
                definition: definition, identity: try global.identity(), options: options, state: global.state,
                output: global.outputFolder,
                console: RunSession.Console(format: global.log, threshold: global.logLevel, progress: global.progress))
            let report = options.isSiteOnly ? try session.renewSite() : try session.run(stages)
            Answer(global.output).print(report)
            return report.status
        }
    }
}
