/// G13: every class of the file that was read back has k persons, and l and α hold in it, under the policy of the file.
struct ClassesRule: MicrodataRule {
    let id = "G13"

    func findings(_ subject: MicrodataSubject) -> [GateFinding] {
        subject.files.flatMap(findings)
    }

    private func findings(_ file: MicrodataSubject.File) -> [GateFinding] {
        let policy = file.microdata.policy
        guard let classes = policy.classes(of: file.published) else {
            return [finding(file, "other columns", "the columns of the policy")]
        }
        var findings: [GateFinding] = []
        if classes.persons == 0 || classes.classesBelowK > 0 {
            findings.append(finding(file, "a class that is too small", "\(policy.k) persons in every class"))
        }
        for spread in classes.spreads where !spread.isInOrder {
            findings.append(
                finding(file, "a class too uniform in \(spread.name)", "l and alpha of the policy in every class"))
        }
        return findings
    }
}
