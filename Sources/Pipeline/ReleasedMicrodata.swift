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
    func facts(beside margins: PublishedMargins) -> DisclosureFacts.MicrodataFacts {
        let report = microdata.report(beside: margins)
        return DisclosureFacts.MicrodataFacts(full: report, reduced: report)
    }
}

extension [ReleasedMicrodata] {
    /// In the order of the files.
    func facts(_ tables: [ProtectedTable], _ definition: PipelineDefinition) -> [DisclosureFacts.MicrodataFacts] {
        guard let policy = definition.disclosure.microdata else { return [] }
        return map { released in
            let quarter = released.microdata.quarter
            return released.facts(beside: PublishedMargins(tables, of: quarter, definition, policy))
        }
    }

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
