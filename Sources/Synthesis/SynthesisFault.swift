/// A fault of a source, asked for by `--faults`.
///
/// Written `off:00004`, `empty:00029` or `empty:00029/dossiers`, `missing-table:00008/dossiers`,
/// `missing-column:00008/dossiers.channel`, `invalid:00025/dossiers:2%`, `wrong-source:00070`.
package enum SynthesisFault: Hashable, Sendable {
    /// There is no file and no database.
    case off(source: String)
    /// The relations are there and hold nothing (all of the source, or of one dataset).
    case empty(source: String, dataset: String?)
    /// The relations of the dataset are not there.
    case missingTable(source: String, dataset: String)
    /// The source column behind a canonical column is not there.
    case missingColumn(source: String, dataset: String, column: String)
    /// That share of the dataset's rows, in hundredths of a percent, names a commune that does not exist (lien_thong's
    /// attendances: a session that does not exist).
    case invalid(source: String, dataset: String, basisPoints: Int)
    /// The identity row names another commune.
    case wrongSource(source: String)

    /// Reads the forms above.
    package init(_ text: String) throws(SynthesisError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2, !parts[1].isEmpty else { throw .unreadableFault(text) }
        let target = parts[1].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let dataset = target.count == 2 && !target[1].isEmpty ? target[1] : nil
        switch (parts[0], parts.count, target.count, dataset) {
        case ("off", 2, 1, _): self = .off(source: target[0])
        case ("wrong-source", 2, 1, _): self = .wrongSource(source: target[0])
        case ("empty", 2, 1, _), ("empty", 2, 2, .some): self = .empty(source: target[0], dataset: dataset)
        case ("missing-table", 2, 2, .some(let name)): self = .missingTable(source: target[0], dataset: name)
        case ("missing-column", 2, 2, .some(let name)):
            let names = name.split(separator: ".").map(String.init)
            guard names.count == 2 else { throw .unreadableFault(text) }
            self = .missingColumn(source: target[0], dataset: names[0], column: names[1])
        case ("invalid", 3, 2, .some(let name)):
            guard let share = SynthesisFault.basisPoints(parts[2]) else { throw .unreadableFault(text) }
            self = .invalid(source: target[0], dataset: name, basisPoints: share)
        default: throw .unreadableFault(text)
        }
    }

    package var source: String {
        switch self {
        case .off(let source), .empty(let source, _), .missingTable(let source, _), .missingColumn(let source, _, _),
            .invalid(let source, _, _), .wrongSource(let source):
            source
        }
    }

    /// `2%` is 200, `0.5%` is 50; nil unless above 0 and at most 100 %.
    private static func basisPoints(_ text: String) -> Int? {
        guard text.hasSuffix("%") else { return nil }
        let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int(parts[0]), whole >= 0 else { return nil }
        let decimals = parts.count == 2 ? parts[1] : "0"
        guard (1...2).contains(decimals.count), let fraction = Int(decimals), fraction >= 0 else { return nil }
        let points = whole * 100 + fraction * (decimals.count == 1 ? 10 : 1)
        return (1...10_000).contains(points) ? points : nil
    }
}
