import DurableFiles

/// Which form the state has, and how one of an earlier version becomes one of this version.
///
/// A step adds; it takes nothing away. What it made needless goes when a run has ended well, so that until then the earlier
/// version finds all that it knew.
///
/// - Source: `operations.md` section 8, "Upgrade".
struct StateFormat: Sendable {
    /// From one form to the next.
    struct Step: Sendable {
        /// The form that it starts from.
        let from: Int
        /// Writes what the next form has; done again after a kill.
        let add: @Sendable (DurableFolder) throws -> Void
        /// Files and folders that the next form does not have.
        let needless: [String]
    }

    static let file = "FORMAT"
    private static let prefix = "nq57-state "

    /// Of this version. No version before 1 was ever in use, so there is no step yet.
    static let present = StateFormat(number: 1, steps: [])

    let number: Int
    let steps: [Step]

    var text: String { StateFormat.prefix + String(number) }

    /// Marks a new state, and refuses one that this version cannot work on; changes no other.
    ///
    /// - Errors: `stateFormat`, exit 78, for a form that this version does not know; `stateDamaged`, exit 74.
    func check(_ state: DurableFolder) throws {
        guard state.exists(StateFormat.file) else { return try mark(state) }
        let found = try found(in: state)
        guard found <= number, steps(from: found) != nil else {
            throw RunError(
                code: "stateFormat",
                message: "the state in \(state.path) has form \(found); this version knows form \(number).",
                remedy: found > number
                    ? "install the version of nq57 that wrote it, or a newer one"
                    : "install a version that migrates form \(found), run it once, then this one",
                status: .configuration)
        }
    }

    /// Brings the state to the present form. Whoever calls holds the run's lock.
    ///
    /// - Errors: as `check`, and as the steps.
    func migrate(_ state: DurableFolder) throws {
        let found = try found(in: state)
        guard found < number, let steps = steps(from: found) else { return }
        for step in steps { try step.add(state) }
        try mark(state)
    }

    /// Takes away what earlier forms had and this one has not.
    func removeNeedless(_ state: DurableFolder) throws {
        for name in steps.flatMap(\.needless) { try state.removeTree(name) }
    }

    private func steps(from found: Int) -> ArraySlice<Step>? {
        guard found < number else { return [] }
        guard let first = steps.firstIndex(where: { $0.from == found }) else { return nil }
        return steps[first...]
    }

    private func mark(_ state: DurableFolder) throws(DurableError) {
        try state.write(Array((text + "\n").utf8), to: StateFormat.file)
    }

    private func found(in state: DurableFolder) throws -> Int {
        let line = String(decoding: try state.read(StateFormat.file), as: UTF8.self)
        guard line.hasPrefix(StateFormat.prefix), line.hasSuffix("\n"),
            let number = Int(line.dropFirst(StateFormat.prefix.count).dropLast())
        else {
            throw RunError(
                code: "stateDamaged",
                message: "\(state.path)/\(StateFormat.file) does not say which form the state has.",
                remedy: "look at the disk; if the rest is whole, write the line \"\(text)\" there", status: .state)
        }
        return number
    }
}
