import ArgumentParser
import Definition
import Pipeline

/// `nq57 discover`: a draft of a layout from a live database.
struct DiscoverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: "Draft a layout from a live database: names and types, every column unclassified.",
        discussion: """
            Reads names and types, no row. Says first how well the known layouts fit: a new commune of a known system \
            needs its line in communes.csv and hosts.csv and no layout. nq57 check refuses the draft until a person \
            has said of every column what it is.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The source: its line stands in sources.yaml or communes.csv.")
    var source: String

    @Option(name: .long, help: "Schema of the tables; a SQLite file has one only.")
    var schema = "nq57_export"

    @Option(name: .long, help: "Name of the layout to be.")
    var name = "new_layout"

    @Flag(name: .long, help: "Print the DDL that goes with the draft.")
    var ddl = false

    @Flag(name: .long, help: "Only say how well the known layouts fit.")
    var fits = false

    func run() throws {
        try Failure.reported {
            let definition = try global.definition()
            guard let source = definition.sources.first(where: { $0.id == source }) else {
                throw ValidationError("\(source) is no source of this pipeline.")
            }
            let draft = try LayoutDraft(of: source, schema: schema, name: name, definition: definition)
            print(fits ? draft.fits + "\n" : ddl ? draft.ddl : draft.yaml, terminator: "")
            return .success
        }
    }
}
