import Pipeline

extension RunSession {
    /// A session as the flags of a verb ask for it.
    init(_ global: GlobalOptions, _ flags: RunFlags, _ adjust: (inout RunOptions) -> Void = { _ in }) throws {
        let definition = try global.definition()
        var options = try flags.options(definition)
        adjust(&options)
        self.init(
            definition: definition, identity: try global.identity(), options: options, state: global.state,
            output: global.outputFolder, console: global.console)
    }
}
