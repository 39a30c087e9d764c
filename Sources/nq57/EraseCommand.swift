import ArgumentParser
import CanonicalJSON
import Foundation
import Pipeline

/// `nq57 erase`: the rows of one citizen leave staging.
struct EraseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Take the rows of one citizen out of staging.",
        discussion: """
            Reads identifiers from standard input, one a line as type,value: citizen, phone, bhxh, tax, dossier or device. \
            Every partition that holds one of them is written again without those rows, under a new data key.

            Erase at the source first: one that still holds the rows gives them again when it is read. Published figures \
            are no personal data, and stay. Rows that are known by no identifier given here are not found.
            """)

    @OptionGroup var global: GlobalOptions

    func run() throws {
        try Failure.reported {
            let erasure = CitizenErasure(definition: try global.definition(), state: global.state)
            let report = try erasure.erase(IdentifierLines.standardInput())
            switch global.output {
            case .json:
                let json: JSONValue = .object([
                    "schema": "nq57/erasure/1", "units": .integer(report.units), "rows": .integer(report.rows),
                ])
                StandardStream.output.write(json.serialized())
            case .text:
                print(
                    """
                    Erased \(report.rows) rows in \(report.units) units. The next run counts open quarters without them. \
                    A source that still holds them gives them again; what is published stays.
                    """)
            }
            return .success
        }
    }
}
