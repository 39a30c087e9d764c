import ArgumentParser
import CanonicalJSON
import Foundation
import Pipeline

/// `nq57 key rotate`: another root key for everything that is staged.
struct KeyRotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Replace the root key: yearly, and on suspicion.",
        discussion: """
            Reads the sources of every kept quarter under the old and the new key and rewrites staging; rows, counts, \
            panels, the site and the ledger stay. Killed or stopped, the same command goes on; until it ends nothing \
            else runs on this state. The new key is made with nq57 key new PATH --follows PIPELINE.

            Exit codes: 0 ended, 3 rows are left that no source gives any more, 75 sources could not be read now, \
            77 the keys do not belong together.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(name: .long, help: "Path of the new key file.")
    var new: String

    @Option(
        name: .long,
        help: """
            Sources by id, or all: rows that these no longer give get a pseudonym that leads to nobody. Counts stay; the \
            person can be found no more, not even to erase him. A source that could not be read has to be named.
            """)
    var unlink: String?

    @Flag(name: .long, help: "At the end, overwrite and remove the old key, if the pipeline names a file.")
    var destroyOld = false

    func run() throws {
        try Failure.reported {
            let rotation = KeyRotation(
                definition: try global.definition(), identity: try global.identity(),
                options: KeyRotation.Options(
                    newKeyFile: new, unlinked: unlinkedSources, destroysOldKey: destroyOld), state: global.state)
            let report = try rotation.run()
            switch global.output {
            case .json: StandardStream.output.write(report.json.serialized())
            case .text:
                print(report.text)
                if report.hasEnded { print(whatToDo(report)) }
            }
            return report.status
        }
    }

    private var unlinkedSources: UnlinkedSources {
        guard let unlink else { return .none }
        return unlink == "all" ? .all : .named(Set(unlink.split(separator: ",").map(String.init)))
    }

    private func whatToDo(_ report: RotationReport) -> String {
        """
        Now put \(new) where the pipeline looks for its key: replace the file, or the systemd credential. Give two people \
        new shares (nq57 key split), and destroy every copy and share of \(report.from)\
        \(report.hasDestroyedOldKey ? "; its file is gone" : ""). This state refuses that key from now on.
        """
    }
}
