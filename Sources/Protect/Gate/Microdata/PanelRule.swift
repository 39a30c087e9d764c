import Cells
import Columns
import Definition

/// G14: a file holds the panel of its number, which no file of the last seven held, and one record of each person.
struct PanelRule: MicrodataRule {
    let id = "G14"

    func findings(_ subject: MicrodataSubject) -> [GateFinding] {
        var findings = subject.files.filter { $0.microdata.panel != $0.microdata.file % MicrodataDefinition.panels }
            .map { finding($0, "another panel", "the file's number modulo \(MicrodataDefinition.panels)") }
        var panels = subject.ledger.microdata.map(\.panel)
        for file in subject.unsealed {
            if file.microdata.file != panels.count {
                findings.append(finding(file, "a number out of turn", "as many as were sealed before"))
            }
            if panels.suffix(MicrodataDefinition.panels - 1).contains(file.microdata.panel) {
                findings.append(finding(file, "a panel used lately", "one not used in the last seven files"))
            }
            panels.append(file.microdata.panel)
        }
        return findings + subject.files.flatMap { records(of: $0) }
    }

    private func records(of file: MicrodataSubject.File) -> [GateFinding] {
        let figures = file.microdata.figures
        guard file.published.rowCount == figures.persons - figures.removed else {
            return [finding(file, "other records", "one record of each person kept")]
        }
        guard let register = file.register else { return [] }
        guard register.persons == figures.persons else {
            return [finding(file, "another count of persons", "the persons of the panel")]
        }
        return []
    }
}
