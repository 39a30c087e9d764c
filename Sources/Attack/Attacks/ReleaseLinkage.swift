/// A2: links the records of two releases, by a token that both carry, by a column that tells people apart, or by their
/// place in the file.
///
/// Tables have no records, so of them only tokens are asked. Cannot tell a match from a chance meeting of two people who
/// are equal in every column.
struct ReleaseLinkage: PublicAttack {
    static let id = "A2"
    static let title = "link the records of two releases"

    func run(_ snapshots: [PublicSnapshot]) throws(AttackError) -> AttackResult {
        let files = microdata(of: snapshots)
        let pairs = files.indices.flatMap { first in files[(first + 1)...].map { (files[first], $0) } }
        guard snapshots.count > 1 || !pairs.isEmpty else {
            return .notApplicable("needs two snapshots, or two files of microdata")
        }
        var tokens: [OpaqueTokens] = []
        for snapshot in snapshots { tokens.append(try OpaqueTokens(snapshot)) }
        let findings = pairs.flatMap { linked($0.0, $0.1) } + shared(tokens, snapshots)
        return AttackResult(
            tried: "\(tokens.reduce(0) { $0 + $1.places.count }) opaque tokens of \(snapshots.count) snapshots, "
                + "\(pairs.count) pairs of microdata files", findings: findings)
    }

    /// Two snapshots may carry the same file: that is no second release.
    private func microdata(of snapshots: [PublicSnapshot]) -> [MicrodataFile] {
        var paths: Set<String> = []
        return snapshots.flatMap(\.microdata).filter { paths.insert($0.path).inserted }
    }

    private func shared(_ tokens: [OpaqueTokens], _ snapshots: [PublicSnapshot]) -> [AttackFinding] {
        let explained = tokens.reduce(into: Set<String>()) { $0.formUnion($1.explained) }
        return tokens.indices.flatMap { first in
            tokens[(first + 1)...].flatMap { other in
                tokens[first].places.filter { other.places[$0.key] != nil && !explained.contains($0.key) }
                    .map { AttackFinding(place: $0.value, what: "a token is in another release too") }
            }
        }.sorted { $0.place < $1.place }
    }

    private func linked(_ one: MicrodataFile, _ other: MicrodataFile) -> [AttackFinding] {
        let place = "\(one.path) and \(other.path)"
        var findings: [AttackFinding] = []
        for column in one.columns {
            guard let same = other.columns.first(where: { $0.name == column.name }) else { continue }
            let values = Set(column.values)
            let tellsApart = 2 * values.count > column.values.count && column.values.count > 1
            if tellsApart, !values.isDisjoint(with: same.values) {
                findings.append(
                    AttackFinding(place: "\(place), column \(column.name)", what: "values of single people meet"))
            }
        }
        if PositionMatch(one, other).isBeyondChance {
            findings.append(AttackFinding(place: place, what: "equal records stand at equal places"))
        }
        return findings
    }

    func controls() -> [[PublicSnapshot]] {
        let people = (0..<200).map { "\($0 % 7)" }
        func release(_ id: String, _ columns: [(name: String, values: [String])]) -> PublicSnapshot {
            PublicSnapshot(id: id, microdata: [MicrodataFile(path: "microdata/\(id).csv.gz", columns: columns)])
        }
        let links = (0..<200).map { "link\($0)" }
        let token = PublishedFile(path: "data/control.csv", content: "id\nbmf3hgz7y6hs7cduddtly2syqu\n")
        return [
            ["one", "two"].map { release($0, [("sex", people)]) },
            [release("one", [("rid", links)]), release("two", [("rid", links.reversed())])],
            ["one", "two"].map { PublicSnapshot(id: $0, files: [token]) },
        ]
    }
}
