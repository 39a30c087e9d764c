import DurableFiles

/// The lines of the ledger, each with the hash of the line before it; lines are only ever added.
///
/// - Errors: `damaged`.
struct LedgerChain: Sendable {
    private static let firstPrevious = String(repeating: "0", count: 64)

    private(set) var entries: [LedgerEntry] = []
    /// As they lie on the disk, each with its line feed.
    private(set) var bytes: [UInt8] = []
    private var sealed: [LedgerSubject: Int] = [:]
    private var withdrawn: Set<LedgerSubject> = []
    private var previous = firstPrevious

    /// Verifies every line: its form, its place, its hash, and that nothing is sealed or withdrawn twice.
    init(verifying bytes: [UInt8]) throws(LedgerError) {
        guard bytes.isEmpty || bytes.last == 0x0A else { throw LedgerError(.damaged, "its last line is not whole") }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            guard let entry = LedgerEntry(line: line), entry.previous == previous, entry.sequence == next,
                isInOrder(entry)
            else { throw LedgerError(.damaged, "line \(next) of ledger.ndjson") }
            add(entry)
        }
    }

    func sealed(_ subject: LedgerSubject) -> LedgerEntry? { sealed[subject].map { entries[$0] } }

    func isWithdrawn(_ subject: LedgerSubject) -> Bool { withdrawn.contains(subject) }

    /// Adds the entry that is made of the next sequence number and the hash of the last line.
    mutating func append(_ entry: (_ sequence: Int64, _ previous: String) -> LedgerEntry) {
        let entry = entry(next, previous)
        precondition(isInOrder(entry), "nothing is sealed twice, and nothing withdrawn that was not sealed")
        add(entry)
    }

    private var next: Int64 { Int64(entries.count + 1) }

    private func isInOrder(_ entry: LedgerEntry) -> Bool {
        entry.isWithdrawal
            ? sealed[entry.subject] != nil && !withdrawn.contains(entry.subject) : sealed[entry.subject] == nil
    }

    private mutating func add(_ entry: LedgerEntry) {
        let line = Array((entry.line + "\n").utf8)
        if entry.isWithdrawal {
            withdrawn.insert(entry.subject)
        } else {
            sealed[entry.subject] = entries.count
        }
        entries.append(entry)
        bytes += line
        previous = SHA256Hex.of(line)
    }
}
