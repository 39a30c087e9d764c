import ArgumentParser
import Foundation

/// The flag that names this machine's overrides of the definitions.
struct LocalFlag: ParsableArguments {
    private static let standard = "/etc/nq57/local.yaml"

    @Option(
        name: .customLong("local"),
        help: "File of local overrides: paths, keys, connections, sources; else /etc/nq57/local.yaml, if it is there.")
    var named: String?

    /// The overrides that hold here, if any.
    var file: String? {
        named ?? (FileManager.default.fileExists(atPath: LocalFlag.standard) ? LocalFlag.standard : nil)
    }
}
