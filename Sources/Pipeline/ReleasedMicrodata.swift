import Cells
import Columns
import Definition
import Protect
import Publish

/// The microdata of a quarter on their way into a release.
struct ReleasedMicrodata: Sendable {
    let microdata: Microdata
    /// What they were drawn from; nil where they are sealed.
    let register: LinkageRegister?

    /// For the disclosure report, which tells of microdata nothing but what the public may know.
    var facts: DisclosureFacts.MicrodataFacts {
        DisclosureFacts.MicrodataFacts(full: microdata.report, reduced: microdata.report)
    }
}

extension [ReleasedMicrodata] {
    /// With the checks that need the ledger or the private records (G13 to G16).
    func inputs(_ definition: PipelineDefinition, _ ledger: VintageLedger) -> MicrodataInputs {
        guard let policy = definition.disclosure.microdata else { return .none }
        return MicrodataInputs(files: map(\.microdata)) { published in
            Gate.judge(
                MicrodataSubject(
                    files: map { released in
                        MicrodataSubject.File(
                            released.microdata,
                            published: published[released.microdata.quarter] ?? CodedTable([]),
                            register: released.register)
                    }, definition: policy, ledger: ledger))
        }
    }
}
