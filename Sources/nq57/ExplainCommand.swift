import ArgumentParser
import CanonicalJSON
import Pipeline

/// `nq57 explain`: how one published number was made.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "How one published number was made: formula, numerator, denominator, communes, precision, inputs.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Indicator: g5-online-share.")
    var indicator: String

    @Argument(help: "Area: 00466, x00466, or t01 for the city.")
    var area: String

    @Argument(help: "Quarter: 2025-Q3.")
    var period: String

    func run() throws {
        try Failure.reported {
            let explanation = Explanation(
                definition: try global.definition(), state: global.state, output: global.outputFolder,
                identity: try global.identity())
            switch global.output {
            case .text: print(try explanation.text(indicator: indicator, area: area, period: period))
            case .json:
                let json = try explanation.json(indicator: indicator, area: area, period: period)
                StandardStream.output.write(json.serialized())
            }
            return .success
        }
    }
}
