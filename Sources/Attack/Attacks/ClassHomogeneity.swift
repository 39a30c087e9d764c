/// A9: asks of every group of people who are alike in what a neighbour knows: how many are they, and are their secrets one?
struct ClassHomogeneity: PublicAttack {
    static let id = "A9"
    static let title = "learn a secret from people who look alike"

    /// What the snapshot promises of its microdata.
    private static let policy = MicrodataPolicy()

    func run(_ snapshots: [PublicSnapshot]) -> AttackResult {
        let files = snapshots.flatMap { snapshot in snapshot.microdata.map { (snapshot.id, $0) } }
        guard !files.isEmpty else { return .notApplicable("there are no microdata") }
        var classes = 0
        var findings: [AttackFinding] = []
        for (snapshot, file) in files {
            let groups = LookAlikes(file)
            classes += groups.count
            findings += groups.findings(ClassHomogeneity.policy).map {
                AttackFinding(place: "\(snapshot) \(file.path)", what: $0)
            }
        }
        let persons = files.reduce(0) { $0 + $1.1.persons }
        return AttackResult(
            tried: "\(classes) classes of \(persons) people in \(files.count) files of microdata", findings: findings)
    }

    /// Eleven alike with one outcome; ten alike; eleven of whom most share a secret.
    func controls() -> [[PublicSnapshot]] {
        func people(_ count: Int, _ secret: (Int) -> String) -> [PublicSnapshot] {
            let columns = [
                ("sex", Array(repeating: "female", count: count)), ("service_group", (0..<count).map(secret)),
                ("filler", (0..<count).map { "\($0 % 3)" }),
            ]
            return [PublicSnapshot(id: "control", microdata: [MicrodataFile(path: "control.csv.gz", columns: columns)])]
        }
        return [
            people(11) { $0 == 0 ? "land" : "justice" }, people(10) { "\($0 % 3)" },
            people(11) { $0 < 9 ? "justice" : "\($0)" },
        ]
    }
}
