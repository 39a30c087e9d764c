/// Collects the problems of one reading, and remembers where every entry stands.
///
/// Reading never stops at a problem: a value that cannot be read is replaced by a placeholder, and the definition as a
/// whole is refused in the end.
final class ReadingLog {
    private(set) var problems: [DefinitionProblem] = []
    private var places: [String: Place] = [:]

    func report(at place: Place, _ message: String, remedy: String) {
        let problem = DefinitionProblem(file: place.file, line: place.line, message: message, remedy: remedy)
        if !problems.contains(problem) {
            problems.append(problem)
        }
    }

    /// Remembers an entry by its path, e.g. `measures/officials/part_of`.
    func remember(_ path: String, at place: Place) {
        places[path] = place
    }

    /// The place of an entry, or of the nearest entry around it.
    func place(of path: String) -> Place {
        var path = Substring(path)
        while true {
            if let place = places[String(path)] { return place }
            guard let slash = path.lastIndex(of: "/") else { return Place(file: String(path), line: 0) }
            path = path[..<slash]
        }
    }

    /// Where every entry stands, in order of its path.
    var origins: [DefinitionOrigin] {
        places.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
            DefinitionOrigin(entry: $0.key, file: $0.value.file, line: $0.value.line)
        }
    }

    /// By file and line, as they are printed.
    var sortedProblems: [DefinitionProblem] {
        problems.sorted { ($0.file, $0.line, $0.message) < ($1.file, $1.line, $1.message) }
    }
}
