import Definition
import DurableFiles
import Protect
import Tripwire
import Workers

/// G03: no file that becomes visible, and no log of the run, holds what looks like a personal identifier, a name, a day in
/// data, a pseudonym, or a planted value. G04: no column of data holds pseudonyms or unkeyed hashes of planted values.
///
/// Does not find what has none of these shapes: the rules before it keep people out, this one notices when they fail.
///
/// - Source: `disclosure.md` sections 4 and 13.
struct TripwireRule: FileRule {
    static let everything = TripwireRule(id: "G03", recognisers: nil)
    static let derivedColumns = TripwireRule(id: "G04", recognisers: ["pseudonym", "planted_digest"])

    let id: String
    /// Only what these find, and only in data; nil: everything.
    private let recognisers: Set<String>?

    func judge(_ files: GateFiles) throws -> [GateFinding] {
        do {
            // Names are not among what single recognisers find in columns.
            let scanner = try TripwireScanner(allowing: recognisers == nil ? Allowances(files.definition) : .none)
            return try hits(files, scanner).map {
                finding(
                    at: $0.file + ($0.member.map { "!" + $0 } ?? ""), observed: "\($0.recogniser), \($0.place)",
                    required: "nothing of a person")
            }
        } catch let error as TripwireError {
            return [finding(at: "tripwire", observed: "\(error)", required: "every recogniser at work")]
        }
    }

    private func hits(_ files: GateFiles, _ scanner: TripwireScanner) throws -> [TripwireHit] {
        guard let recognisers else { return try snapshot(files, scanner, isData: nil) + around(files, scanner) }
        return try snapshot(files, scanner, isData: true).filter { recognisers.contains($0.recogniser) }
    }

    /// The files of the snapshot; of the data only where `isData`.
    private func snapshot(_ files: GateFiles, _ scanner: TripwireScanner, isData: Bool?) throws -> [TripwireHit] {
        let data = Set(files.release.files.filter { TripwireRule.dataRoles.contains($0.role) }.map(\.path))
        let paths = try SnapshotReader(folder: files.snapshot).files(below: "")
        return try WorkerPool.perProcessor.map(paths.filter { isData == nil || data.contains($0) }) { path in
            try files.checkpoint()
            return scanner.scan(
                file: "\(files.snapshot.path)/\(path)", named: "snapshots/\(files.release.snapshotID)/\(path)",
                as: data.contains(path) ? .data : .text, declared: .publication)
        }.flatMap(\.self)
    }

    /// Pages, assets, schemas, logs.
    private func around(_ files: GateFiles, _ scanner: TripwireScanner) throws -> [TripwireHit] {
        try WorkerPool.perProcessor.map(files.pages) {
            try files.checkpoint()
            return scanner.scan(file: "\(files.site.path)/\($0)", named: $0, as: .text, declared: .publication)
        }.flatMap(\.self)
            + files.others.flatMap { scanner.scan($0.bytes, named: $0.path, as: .text, declared: .publication) }
            + files.logs.flatMap { scanner.scan(file: $0, named: "events.ndjson", as: .text) }
    }

    private static let dataRoles: Set<String> = ["observations", "indicator", "breakdown", "microdata"]
}

extension DeclaredColumns {
    /// Days of the figures' publication and of their periods, of targets and of the texts about them; amounts of money,
    /// which any figure may be; sizes of files.
    fileprivate static let publication = DeclaredColumns(
        dates: Set(ObservationColumn.all.filter { $0.kind == .date }.map(\.name))
            .union(["period_start", "period_end", "by", "vi", "en"]),
        amounts: Set(ObservationColumn.all.filter { $0.kind == .decimal }.map(\.name)).union(["bytes", "content_bytes"])
    )
}
