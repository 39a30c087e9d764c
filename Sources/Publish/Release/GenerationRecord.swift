import DurableFiles

/// Which pages are live: private, so that a run can tell whether others would be made.
struct GenerationRecord: Hashable {
    private static let name = "history/generation"

    let sequence: Int
    let key: String

    init(sequence: Int, key: String) {
        self.sequence = sequence
        self.key = key
    }

    /// Nil if none was kept.
    init?(reading state: DurableFolder) throws {
        guard state.exists(GenerationRecord.name) else { return nil }
        let parts = String(decoding: try state.read(GenerationRecord.name), as: UTF8.self).split(separator: " ")
        guard parts.count == 2, let sequence = Int(parts[0]) else { return nil }
        self.init(sequence: sequence, key: String(parts[1]))
    }

    /// From then on, a run makes new pages in any case.
    static func forget(in state: DurableFolder) throws { try state.remove(name) }

    func write(to state: DurableFolder) throws {
        try state.write(Array("\(sequence) \(key)".utf8), to: GenerationRecord.name)
    }
}
