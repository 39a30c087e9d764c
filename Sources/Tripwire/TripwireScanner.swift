/// Looks for personal identifiers, names, days, pseudonyms and planted values in files that are about to leave.
///
/// A tripwire behind the rules that keep them out, not an anonymiser: what has none of these shapes is not found. It
/// fails closed: a file that cannot be opened is a hit, and a scanner that lacks a recogniser cannot be made.
///
/// - Source: `disclosure.md` section 4, G03 and G04.
package struct TripwireScanner: Sendable {
    let recognisers: Recognisers

    /// `canaries` are planted values whose unkeyed hashes are looked for, too.
    ///
    /// - Errors: `badList`, `missing`, `silent`.
    package init(allowing allowances: Allowances = .none, canaries: [String] = []) throws(TripwireError) {
        try self.init(checking: Recognisers.standard(allowances, canaries: canaries))
    }

    /// - Errors: `missing` if one of `Recognisers.required` is not there, `silent` if one does not find its sample.
    init(checking recognisers: [any Recogniser]) throws(TripwireError) {
        self.init(unchecked: recognisers)
        for id in Recognisers.required where !recognisers.contains(where: { $0.id == id }) {
            throw TripwireError(.missing, id)
        }
        for recogniser in recognisers {
            let hits = scan(Array("x \(recogniser.sample) x".utf8), named: "sample.txt", as: .data)
            guard hits.contains(where: { $0.recogniser == recogniser.id }) else {
                throw TripwireError(.silent, recogniser.id)
            }
        }
    }

    init(unchecked recognisers: [any Recogniser]) {
        self.recognisers = Recognisers(recognisers)
    }

    /// Scans a file of the disk. Plain text and gzip are read in parts, other files as a whole.
    ///
    /// `name` is how hits call the file, and what its type is read from; it is scanned, too.
    ///
    /// - Shapes: at most 20 hits of each recogniser in a file.
    package func scan(
        file path: String, named name: String, as zone: TripwireZone, declared: DeclaredColumns = .none
    ) -> [TripwireHit] {
        scan(FileContent(path: path), name, zone, declared)
    }

    /// Scans bytes in memory as a file of this name.
    package func scan(
        _ bytes: [UInt8], named name: String, as zone: TripwireZone, declared: DeclaredColumns = .none
    ) -> [TripwireHit] {
        scan(FileContent(bytes), name, zone, declared)
    }

    /// Scans lines of a log, also before they are written.
    package func scan(log text: [UInt8], named name: String) -> [TripwireHit] {
        scan(FileContent(text), name + ".log", .text, .none)
    }

    private func scan(
        _ content: FileContent, _ name: String, _ zone: TripwireZone, _ declared: DeclaredColumns
    ) -> [TripwireHit] {
        var scan = FileScan(recognisers: recognisers, name: name, zone: zone, declared: declared)
        scan.open(content, named: name)
        return scan.hits
    }
}
