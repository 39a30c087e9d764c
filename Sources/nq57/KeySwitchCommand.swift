import ArgumentParser
import Pipeline

/// `nq57 key switch`
struct KeySwitchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "switch",
        abstract: "Begin to sign with the key that was announced: the same figures in a new snapshot signed by it.",
        discussion: """
            The announced key must be in place as keys.signing. Snapshots that the key before it signed stay as they \
            are; its public key stays in keys/.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var flags: RunFlags

    func run() throws {
        try StageRunner(global: global, flags: flags).run(.publish) { $0.isSwitchingKey = true }
    }
}
