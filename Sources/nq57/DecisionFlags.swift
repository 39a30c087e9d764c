import ArgumentParser
import Cells
import Publish

/// Why a person decides about a snapshot, in both languages: it is published as it is written.
struct DecisionFlags: ParsableArguments {
    @Option(name: .long, help: "The reason in Vietnamese, published.")
    var reasonVi: String

    @Option(name: .long, help: "The reason in English, published.")
    var reasonEn: String

    @Option(name: .long, help: "The role that decided, published; never a person's name.")
    var decidedBy = "publisher"

    func validate() throws {
        guard !reasonVi.isEmpty, !reasonEn.isEmpty else {
            throw ValidationError("--reason-vi and --reason-en: write why, in both languages.")
        }
    }

    var decision: StateDecision {
        StateDecision(reason: LocalisedText(vi: reasonVi, en: reasonEn), decidedBy: decidedBy)
    }
}
