import Cells
import Columns
import Definition
import DurableFiles

/// G15: no more persons than allowed were removed, and every value is of the pinned level; what was sealed is repeated as it
/// was sealed.
struct PinnedNodeRule: MicrodataRule {
    let id = "G15"

    func findings(_ subject: MicrodataSubject) -> [GateFinding] {
        subject.files.flatMap { file in
            if let entry = subject.ledger.microdataEntry(file.microdata.quarter) {
                let isAsSealed = SHA256Hex.of(MicrodataCSV.bytes(of: file.published)) == entry.csvSHA256
                return isAsSealed ? [] : [finding(file, "other records than were sealed", "the sealed file")]
            }
            return removal(file) + levels(file, subject.definition)
        }
    }

    private func removal(_ file: MicrodataSubject.File) -> [GateFinding] {
        let persons = file.register?.persons ?? file.microdata.figures.persons
        let removed = persons - file.published.rowCount
        return file.microdata.policy.allows(removed: removed, of: persons)
            ? [] : [finding(file, "too many persons removed", "suppress_max of the policy")]
    }

    private func levels(_ file: MicrodataSubject.File, _ definition: MicrodataDefinition) -> [GateFinding] {
        guard let node = definition.node else { return [finding(file, "a file", "none without a pinned node")] }
        var findings: [GateFinding] = []
        for (column, level) in zip(definition.quasiIdentifiers, node) {
            let codes = column.hierarchy.levels[level]
            let shown = file.published.column(column.name)?.usedLabels ?? []
            if file.microdata.node[column.name] != level || !shown.allSatisfy(codes.contains) || shown.isEmpty {
                findings.append(finding(file, "another level of \(column.name)", "the pinned one"))
            }
        }
        return findings
    }
}

extension CodedColumn {
    /// Labels that some row has.
    fileprivate var usedLabels: [String] { Set(codes).map { labels[Int($0)] } }
}
