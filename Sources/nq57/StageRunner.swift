import Pipeline

/// Runs stages from the flags of a verb, and says in one line how it ended if somebody watches.
struct StageRunner {
    let global: GlobalOptions
    let flags: RunFlags

    func run(_ stages: RunStages, _ adjust: (inout RunOptions) -> Void = { _ in }) throws {
        try Failure.reported {
            var isSiteOnly = false
            let session = try RunSession(global, flags) { options in
                adjust(&options)
                isSiteOnly = options.isSiteOnly
            }
            let report = isSiteOnly ? try session.renewSite() : try session.run(stages)
            Answer(global.output).print(report)
            return report.status
        }
    }
}
