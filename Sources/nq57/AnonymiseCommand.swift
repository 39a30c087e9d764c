import ArgumentParser
import Pipeline

/// `nq57 anonymise`: staging to k-anonymous microdata of the due quarters.
struct AnonymiseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "anonymise", abstract: "Draw the microdata of the due quarters (private until the gate).",
        discussion: """
            For each due quarter without sealed microdata: one record of each citizen of the panel that is its turn, \
            generalised at the node that disclosure.yaml pins. Classes that fail are removed; where that is more than \
            suppress_max, there is no file and the release goes on without it.

            With --calibrate nothing is drawn or written: every node that meets the policy in all of the quarters \
            (--quarters, else the last two due) is listed with what it loses, the least first. A person chooses.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var flags: RunFlags

    @Flag(name: .long, help: "List the nodes and what each would lose; write nothing.")
    var calibrate = false

    func run() throws {
        guard calibrate else { return try StageRunner(global: global, flags: flags).run(.anonymise) }
        try Failure.reported {
            let definition = try global.definition()
            let calibration = try Calibration(
                definition: definition, identity: try global.identity(), state: global.state)
            let results = try calibration.results(try flags.options(definition).quarters)
            let table = CalibrationTable(results, definition)
            print(global.output == .json ? table.json : table.text)
            return table.rows.isEmpty ? .notInOrder : .success
        }
    }
}
