import ArgumentParser
import Cells
import Foundation
import Lattice
import Pipeline

/// `nq57 lattice`: the best full-domain generalisation of any file of records.
struct LatticeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lattice",
        abstract: "Find the full-domain generalisation of a file with the least loss that meets k, l, t, α.",
        discussion: """
            Reads a file of records with a heading, and for each quasi-identifier a hierarchy: a file without heading, \
            one row per value, fields from specific to general, separated by `;`. Values of a level that are equal \
            must be equal at every later level. The file of column C of D.csv is C.csv, else D_hierarchy_C.csv, else \
            …_hierarchy_C.csv, else …_C.csv.

            A node takes one level per quasi-identifier, 0 being the value itself. Records that are equal at the node \
            form a class. A class that breaks k, l, α or t is removed; a node satisfies if at most --suppress of all \
            records are. Of these nodes the one with the least loss is printed; ties: fewer removed, then the \
            lexicographically first node. The search is exact. Above \(100_000) nodes it is refused.

            Losses. n records; v a value, g what is shown of it, f how many of the n records have it, before removal:
              nue                 Σ over records and columns of -log2(f(v)/f(g)); a removed record shows *, f(*) = n
              entropy             the same, but a removed record counts with its generalised value
              entropy-nm          entropy, and for each column -Σ log2(r(g)/r) over the r removed records, r(g) of \
            which show g
              discernibility      Σ (class size)² over classes kept, and n for each record removed
              discernibility-star Σ (class size)² over all classes, those removed too
              average-class-size  n / (classes kept, and one more if any is removed)
              precision           mean over cells of level / greatest level of the column; 1 if removed
              height              sum of the levels
              loss                mean over cells of (values below g - 1) / (values of the hierarchy - 1); 1 if removed

            Models take VALUE for every --sensitive column, or VALUE@COLUMN. t compares a class with all records \
            before removal. With --benign COLUMN=VALUE that value is not judged by --alpha, and no l is asked of \
            the column.

            Prints one JSON object with fixed decimals. Exit codes: 0 found, 1 no node satisfies, 64 usage or \
            unreadable input. Writes nothing and takes no lock.

            Example: nq57 lattice --data adult.csv --hierarchies adult --qi sex,age,race --k 5 --suppress 0.02
            """)

    @Option(name: .long, help: "File of records, with a heading.")
    var data: String

    @Option(name: .long, help: "Folder of the hierarchies.")
    var hierarchies: String

    @Option(
        name: .long,
        help: "Quasi-identifiers, separated by commas, or repeated; else all columns with a hierarchy, not sensitive.")
    var qi: [String] = []

    @Option(name: .long, help: "Least records of a class.")
    var k: Int

    @Option(name: .long, help: "Share of the records that may be removed: 0.02 or 2% is one in fifty.")
    var suppress: Share = .zero

    @Option(name: .long, help: "What is made least: \(LossMeasure.allCases.map(\.rawValue).joined(separator: ", ")).")
    var loss: LossMeasure = .nonUniformEntropy

    @OptionGroup(title: "Models for sensitive columns") var models: ModelFlags

    @Option(name: .long, help: "Separator of the file of records; else what its first line has most: ; , tab |")
    var separator: Separator?

    @Option(name: .long, help: "Separator of the hierarchies.")
    var hierarchySeparator = Separator(character: ";")

    @Flag(name: .long, help: "Count every node from the records and compare all. Slow; finds the same.")
    var exhaustive = false

    func validate() throws {
        guard k >= 1 else { throw ValidationError("--k: at least 1.") }
        try models.validate()
    }

    func run() throws {
        try Failure.reported {
            do {
                return try search()
            } catch let error as LatticeError {
                throw RunError(
                    code: error.code.rawValue, message: "\(error.message) (\(error.place))", remedy: error.remedy,
                    status: .usage)
            }
        }
    }

    private func search() throws -> RunStatus {
        let file = try RecordFile(data, separator: separator?.character)
        let folder = try HierarchyFolder(hierarchies, data: data, separator: hierarchySeparator.character)
        let table = try file.table(
            hierarchies: try quasiIdentifiers(in: file, folder).map { try folder.hierarchy(of: $0) },
            sensitive: models.columns)
        let search = LatticeSearch(
            table: table, models: [KAnonymity(k)] + (try models.models(for: table, folder)), measure: loss,
            limit: suppress.of(table.records))
        let answer = exhaustive ? search.exhaustiveAnswer() : search.answer()
        print(LatticeReport(search: search, answer: answer, measure: loss).json)
        guard answer.optimum == nil else { return .success }
        throw RunError(
            code: "noSolution", message: "none of the \(answer.nodes) nodes satisfies",
            remedy: "allow more removal, ask for less, or add coarser levels", status: .notInOrder)
    }

    private func quasiIdentifiers(in file: RecordFile, _ folder: HierarchyFolder) throws -> [String] {
        let named = qi.flatMap { $0.split(separator: ",").map(String.init) }
        guard Set(named).count == named.count else { throw ValidationError("--qi: a column is named twice.") }
        if let both = named.first(where: { models.columns.contains($0) }) {
            throw ValidationError("column \(both) is both quasi-identifier and sensitive.")
        }
        return named.isEmpty
            ? file.columns.filter { folder.has($0) && !models.columns.contains($0) } : named
    }
}

extension LossMeasure: ExpressibleByArgument {}
