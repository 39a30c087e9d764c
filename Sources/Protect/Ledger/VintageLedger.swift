package import Cells
package import Definition
package import DurableFiles

/// The vintages that were sealed: private, hash-chained, append-only. A sealed table is repeated as it lies here for ever.
///
/// Does not lock: the run's lock does. Holds no key and no true count.
///
/// ```
/// ledger/ledger.ndjson                               one line per vintage, each with the hash of the line before
/// ledger/<measure>.<quarter>.<epoch>.csv             the published cells
/// ledger/<measure>.<quarter>.<epoch>.headlines.csv   the published headlines
/// ledger/<measure>.<quarter>.<epoch>.json            the table's manifest
/// ```
///
/// - Errors: `LedgerError`, `DurableError`.
/// - Source: `disclosure.md` section 11.
package struct VintageLedger: Sendable {
    private static let path = "ledger/ledger.ndjson"
    private static let firstPrevious = String(repeating: "0", count: 64)

    package private(set) var entries: [VintageEntry]
    private var lines: [UInt8]
    private var positions: [VintageKey: Int]
    private let state: DurableFolder
    private let copy: DurableFolder?

    /// Reads the ledger of a state folder and verifies its chain. `copy`, on another disk, may lag behind it, but never
    /// the other way round.
    package init(reading state: DurableFolder, copy: DurableFolder? = nil) throws {
        self.state = state
        self.copy = copy
        let lines = try VintageLedger.lines(in: state)
        entries = try VintageLedger.entries(lines)
        self.lines = lines
        positions = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.key, $0) })
        if let copy {
            let copied = try VintageLedger.lines(in: copy)
            guard lines.starts(with: copied) else {
                throw LedgerError(.cut, "its copy has lines that it lacks")
            }
        }
    }

    /// The sealed vintage of a measure, or nil.
    package func entry(_ key: VintageKey) -> VintageEntry? {
        positions[key].map { entries[$0] }
    }

    /// Whether some measure of the quarter is sealed in this epoch: its records are read no more.
    package func isSealed(_ quarter: Quarter, epoch: Int) -> Bool {
        entries.contains { $0.quarter == quarter && $0.epoch == epoch }
    }

    /// The table of a sealed vintage, every byte verified.
    ///
    /// - Errors: `damaged`; `alreadySealed` if the definition of the measure changed since.
    package func table(_ key: VintageKey, definition: PipelineDefinition) throws -> ProtectedTable? {
        guard let entry = entry(key) else { return nil }
        let files = try files(key)
        guard SHA256Hex.of(files.cells) == entry.cubeSHA256, SHA256Hex.of(files.headlines) == entry.headlinesSHA256,
            SHA256Hex.of(files.manifest) == entry.tableSHA256
        else { throw LedgerError(.damaged, "the values of \(VintageLedger.name(key))") }
        guard let measure = definition.measure(key.measure),
            let vintage = definition.disclosure.vintages.first(where: { $0.epoch == key.epoch })
        else { throw LedgerError(.alreadySealed, "\(VintageLedger.name(key)) is sealed and no longer defined") }
        let plan = try ProtectionPlan(measure, quarter: key.quarter, vintage: vintage, definition: definition)
        let read = Result { () throws(ProtectionError) in try ProtectedTable(verifying: files, plan: plan) }
        if case .failure(let error) = read, error.code == .drawnOtherwise {
            throw LedgerError(.alreadySealed, "the definition of \(VintageLedger.name(key)) changed")
        }
        return try read.get()
    }

    /// Seals tables: values first, then the lines, then the copy. What is sealed already, with the same bytes, stays.
    ///
    /// From this call on nothing else can be published for these vintages. Killed in the middle, it has sealed all or none.
    package mutating func seal(_ vintages: [SealedVintage], at: String) throws {
        var appended = lines
        var added: [VintageEntry] = []
        for vintage in vintages {
            if let known = entry(vintage.key) {
                guard known.tableSHA256 == SHA256Hex.of(vintage.files.manifest) else {
                    throw LedgerError(.alreadySealed, "\(VintageLedger.name(vintage.key)) has other values")
                }
                continue
            }
            let previous =
                (added.last ?? entries.last).map { SHA256Hex.of(Array(($0.line + "\n").utf8)) }
                ?? VintageLedger.firstPrevious
            let entry = vintage.entry(sequence: Int64(entries.count + added.count + 1), at: at, previous: previous)
            try write(vintage, to: state)
            appended += Array((entry.line + "\n").utf8)
            added.append(entry)
        }
        guard !added.isEmpty else { return try renewCopy() }
        try state.write(appended, to: VintageLedger.path)
        for entry in added {
            positions[entry.key] = entries.count
            entries.append(entry)
        }
        lines = appended
        try renewCopy()
    }

    /// Brings the copy up to the ledger: values before lines.
    private func renewCopy() throws {
        guard let copy else { return }
        guard try VintageLedger.lines(in: copy) != lines else { return }
        try copy.create()
        for entry in entries {
            let name = VintageLedger.name(entry.key)
            for suffix in VintageLedger.suffixes where !copy.exists(name + suffix) {
                try copy.write(state.read(name + suffix), to: name + suffix)
            }
        }
        try copy.write(lines, to: VintageLedger.path)
    }

    private func write(_ vintage: SealedVintage, to folder: DurableFolder) throws {
        let name = VintageLedger.name(vintage.key)
        let contents = [vintage.files.cells, vintage.files.headlines, vintage.files.manifest]
        for (suffix, bytes) in zip(VintageLedger.suffixes, contents) {
            try folder.write(bytes, to: name + suffix)
        }
    }

    private func files(_ key: VintageKey) throws -> ProtectedFiles {
        let name = VintageLedger.name(key)
        guard VintageLedger.suffixes.allSatisfy({ state.exists(name + $0) }) else {
            throw LedgerError(.damaged, "the values of \(name) are gone")
        }
        return ProtectedFiles(
            cells: try state.read(name + VintageLedger.suffixes[0]),
            headlines: try state.read(name + VintageLedger.suffixes[1]),
            manifest: try state.read(name + VintageLedger.suffixes[2]))
    }

    private static let suffixes = [".csv", ".headlines.csv", ".json"]

    private static func name(_ key: VintageKey) -> String {
        "ledger/\(key.measure).\(key.quarter).\(key.epoch)"
    }

    private static func lines(in folder: DurableFolder) throws -> [UInt8] {
        folder.exists(path) ? try folder.read(path) : []
    }

    private static func entries(_ bytes: [UInt8]) throws(LedgerError) -> [VintageEntry] {
        guard bytes.isEmpty || bytes.last == 0x0A else { throw LedgerError(.damaged, "its last line is not whole") }
        var entries: [VintageEntry] = []
        var keys: Set<VintageKey> = []
        var previous = firstPrevious
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let place = "line \(entries.count + 1) of ledger.ndjson"
            guard let entry = VintageEntry(line: line), entry.previous == previous,
                entry.sequence == Int64(entries.count + 1), keys.insert(entry.key).inserted
            else { throw LedgerError(.damaged, place) }
            previous = SHA256Hex.of(Array((line + "\n").utf8))
            entries.append(entry)
        }
        return entries
    }
}
