import CanonicalJSON
package import Cells
package import Definition
package import DurableFiles

/// What was sealed, and what of it was withdrawn: private, hash-chained, append-only. A sealed table or file is repeated
/// as it lies here for ever.
///
/// Does not lock: the run's lock does. Holds no key and no true count.
///
/// ```
/// ledger/ledger.ndjson                               one line per entry, each with the hash of the line before
/// ledger/<measure>.<quarter>.<epoch>.csv             the published cells
/// ledger/<measure>.<quarter>.<epoch>.headlines.csv   the published headlines
/// ledger/<measure>.<quarter>.<epoch>.json            the table's manifest
/// ledger/microdata.<quarter>.csv                     the published records
/// ledger/microdata.<quarter>.json                    what was measured of them
/// ```
///
/// - Errors: `LedgerError`, `DurableError`.
/// - Source: `disclosure.md` section 11.
package struct VintageLedger: Sendable {
    private static let folder = "ledger"
    private static let path = "ledger/ledger.ndjson"

    private var chain: LedgerChain
    private let state: DurableFolder
    private let copy: DurableFolder?

    /// Reads the ledger of a state folder and verifies its chain. `copy`, on another disk, may lag behind it, but never
    /// the other way round.
    package init(reading state: DurableFolder, copy: DurableFolder? = nil) throws {
        self.state = state
        self.copy = copy
        chain = try LedgerChain(verifying: VintageLedger.lines(in: state))
        if let copy, !chain.bytes.starts(with: try VintageLedger.lines(in: copy)) {
            throw LedgerError(.cut, "its copy has lines that it lacks")
        }
    }

    /// Every line, in order.
    package var entries: [LedgerEntry] { chain.entries }

    /// The lines about microdata, in order: the next file's number is their count.
    package var microdata: [MicrodataEntry] {
        entries.compactMap { if case .microdata(let entry) = $0 { entry } else { nil } }
    }

    /// Names of the root keys under which vintages were sealed, in that order; one after another, each once.
    package var keyNames: [String] {
        entries.reduce(into: []) { names, entry in
            if case .vintage(let vintage) = entry, names.last != vintage.kid { names.append(vintage.kid) }
        }
    }

    /// The sealed vintage of a measure, or nil.
    package func entry(_ key: VintageKey) -> VintageEntry? {
        if case .vintage(let entry) = chain.sealed(.vintage(key)) { entry } else { nil }
    }

    /// The sealed microdata of a quarter, or nil.
    package func microdataEntry(_ quarter: Quarter) -> MicrodataEntry? {
        if case .microdata(let entry) = chain.sealed(.microdata(quarter)) { entry } else { nil }
    }

    /// Whether it was sealed and taken back: it is published no more, and is known for ever.
    package func isWithdrawn(_ subject: LedgerSubject) -> Bool { chain.isWithdrawn(subject) }

    /// Measures of a quarter that were sealed and taken back in every vintage that they had.
    func withdrawn(in quarter: Quarter) -> Set<String> {
        var (gone, kept): (Set<String>, Set<String>) = ([], [])
        for case .vintage(let entry) in entries where entry.quarter == quarter {
            if isWithdrawn(.vintage(entry.key)) { gone.insert(entry.measure) } else { kept.insert(entry.measure) }
        }
        return gone.subtracting(kept)
    }

    /// Whether a table of a second vintage has the values of the sealed first one: too little had changed to draw again.
    package func repeatsSealed(_ table: ProtectedTable) -> Bool {
        guard table.epoch > 0,
            let first = entry(VintageKey(measure: table.measure, quarter: table.quarter, epoch: table.epoch - 1))
        else { return false }
        return first.base == table.base && first.cubeSHA256 == table.cellsSHA256
    }

    /// Whether some measure of the quarter is sealed in this epoch: its records are read no more.
    package func isSealed(_ quarter: Quarter, epoch: Int) -> Bool {
        entries.contains { entry in
            guard case .vintage(let vintage) = entry else { return false }
            return vintage.quarter == quarter && vintage.epoch == epoch
        }
    }

    /// The table of a sealed vintage, every byte verified.
    ///
    /// - Errors: `damaged`; `alreadySealed` if the definition of the measure changed since.
    package func table(_ key: VintageKey, definition: PipelineDefinition) throws -> ProtectedTable? {
        guard let entry = entry(key) else { return nil }
        let name = LedgerSubject.vintage(key).path
        let contents = try contents(
            of: .vintage(key), digests: [entry.cubeSHA256, entry.headlinesSHA256, entry.tableSHA256])
        let files = ProtectedFiles(cells: contents[0], headlines: contents[1], manifest: contents[2])
        guard definition.measure(key.measure) != nil,
            definition.disclosure.vintages.contains(where: { $0.epoch == key.epoch })
        else { throw LedgerError(.alreadySealed, "\(name) is sealed and no longer defined") }
        let plan = try ProtectionPlan(
            key.measure, quarter: key.quarter, epoch: key.epoch, base: entry.base, definition: definition)
        let read = Result { () throws(ProtectionError) in try ProtectedTable(verifying: files, plan: plan) }
        if case .failure(let error) = read, error.code == .drawnOtherwise {
            throw LedgerError(.alreadySealed, "the definition of \(name) changed")
        }
        return try read.get()
    }

    /// What every sealed table counted, in order of their seals.
    ///
    /// - Errors: `damaged`.
    func shapes() throws -> [TableShape] {
        try entries.compactMap { entry in
            guard case .vintage(let vintage) = entry else { return nil }
            let subject = LedgerSubject.vintage(vintage.key)
            let contents = try contents(
                of: subject, digests: [vintage.cubeSHA256, vintage.headlinesSHA256, vintage.tableSHA256])
            guard
                let shape = (try? JSONValue(parsing: contents[2]))?["shape"]
                    .flatMap({ TableShape($0, of: vintage.key) })
            else { throw LedgerError(.damaged, "the manifest of \(subject.path)") }
            return shape
        }
    }

    /// The canonical CSV and the manifest of sealed microdata, every byte verified; nil if none are sealed.
    ///
    /// - Errors: `damaged`.
    func microdataContents(_ quarter: Quarter) throws -> (csv: [UInt8], manifest: [UInt8])? {
        guard let entry = microdataEntry(quarter) else { return nil }
        let contents = try contents(of: .microdata(quarter), digests: [entry.csvSHA256, entry.manifestSHA256])
        return (contents[0], contents[1])
    }

    /// Seals tables and microdata: values first, then the lines, then the copy. What is sealed already, with the same
    /// bytes, stays.
    ///
    /// From this call on nothing else can be published for them. Killed in the middle, it has sealed all or none.
    ///
    /// - Errors: `alreadySealed` where other values are sealed.
    package mutating func seal(_ vintages: [SealedVintage], microdata: [SealedMicrodata] = [], at: String) throws {
        var next = chain
        for vintage in vintages {
            if let known = entry(vintage.key) {
                try require(known.tableSHA256 == SHA256Hex.of(vintage.files.manifest), .vintage(vintage.key))
                continue
            }
            let files = vintage.files
            try write([files.cells, files.headlines, files.manifest], of: .vintage(vintage.key))
            next.append { .vintage(vintage.entry(sequence: $0, at: at, previous: $1)) }
        }
        for file in microdata {
            if let known = microdataEntry(file.quarter) {
                try require(known.csvSHA256 == SHA256Hex.of(file.csv), .microdata(file.quarter))
                continue
            }
            try write([file.csv, file.manifest], of: .microdata(file.quarter))
            next.append { .microdata(file.entry(sequence: $0, at: at, previous: $1)) }
        }
        try commit(next)
    }

    /// Notes that something sealed is published no more. Its values stay in the ledger; withdrawn before, nothing is added.
    ///
    /// - Errors: `notSealed`.
    package mutating func withdraw(_ withdrawals: [Withdrawal], at: String) throws {
        var next = chain
        for withdrawal in withdrawals where !next.isWithdrawn(withdrawal.subject) {
            guard next.sealed(withdrawal.subject) != nil else {
                throw LedgerError(.notSealed, "there is no \(withdrawal.subject.path)")
            }
            next.append {
                .withdrawn(WithdrawalEntry(sequence: $0, at: at, withdrawal: withdrawal, previous: $1))
            }
        }
        try commit(next)
    }

    /// Whether the copy has every line; true also where there is none, or nothing to copy.
    package func isCopyWhole() throws -> Bool {
        try copy.map { try VintageLedger.lines(in: $0) == chain.bytes } ?? true
    }

    /// The lines, which hold from here on, then the copy.
    private mutating func commit(_ next: LedgerChain) throws {
        if next.entries.count > chain.entries.count {
            try state.write(next.bytes, to: VintageLedger.path)
            chain = next
        }
        try renewCopy()
    }

    /// Brings the copy up to the ledger: values, and what callers keep beside them, before lines.
    package func renewCopy() throws {
        guard let copy, try !isCopyWhole() else { return }
        try copy.create()
        for name in try state.list(VintageLedger.folder).map({ "\(VintageLedger.folder)/\($0)" })
        where name != VintageLedger.path {
            let bytes = try state.read(name)
            if try !copy.exists(name) || copy.read(name) != bytes { try copy.write(bytes, to: name) }
        }
        try copy.write(chain.bytes, to: VintageLedger.path)
    }

    private func write(_ contents: [[UInt8]], of subject: LedgerSubject) throws {
        for (name, bytes) in zip(subject.files, contents) {
            try state.write(bytes, to: name)
        }
    }

    private func contents(of subject: LedgerSubject, digests: [String]) throws -> [[UInt8]] {
        try zip(subject.files, digests).map { name, digest in
            guard state.exists(name) else { throw LedgerError(.damaged, "\(name) is gone") }
            let bytes = try state.read(name)
            guard SHA256Hex.of(bytes) == digest else { throw LedgerError(.damaged, "the values in \(name)") }
            return bytes
        }
    }

    private func require(_ isSame: Bool, _ subject: LedgerSubject) throws(LedgerError) {
        if !isSame { throw LedgerError(.alreadySealed, "\(subject.path) has other values") }
    }

    private static func lines(in folder: DurableFolder) throws -> [UInt8] {
        folder.exists(path) ? try folder.read(path) : []
    }
}
