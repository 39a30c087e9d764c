import CanonicalJSON
import Foundation

/// All that is public of one release, read as anybody would read it: from its own files, without the definitions.
///
/// - Errors: each code of `AttackError`.
package struct PublicSnapshot: Sendable {
    let id: String
    let files: [PublishedFile]
    let rows: [PublishedRow]
    let cards: [String: IndicatorCard]
    let breakdowns: [String: BreakdownCode]
    let vintages: [PublishedVintage]
    let microdata: [MicrodataFile]
    /// What names the content, as hexadecimal digits; empty if nothing does.
    let contentDigest: String

    init(
        id: String, files: [PublishedFile] = [], rows: [PublishedRow] = [], cards: [IndicatorCard] = [],
        breakdowns: [BreakdownCode] = [], vintages: [PublishedVintage] = [], microdata: [MicrodataFile] = [],
        contentDigest: String = ""
    ) {
        self.id = id
        self.files = files
        self.rows = rows
        self.cards = Dictionary(cards.map { ($0.id, $0) }) { first, _ in first }
        self.breakdowns = Dictionary(breakdowns.map { ($0.id, $0) }) { first, _ in first }
        self.vintages = vintages
        self.microdata = microdata
        self.contentDigest = contentDigest
    }

    /// Reads a folder `snapshots/<id>/`.
    package init(reading folder: String) throws {
        let files = try PublicSnapshot.files(in: folder)
        func file(_ path: String) throws -> [UInt8] {
            guard let file = files.first(where: { $0.path == path }) else {
                throw AttackError.notASnapshot(folder, lacks: path)
            }
            return try file.unpacked()
        }
        func json(_ path: String) throws -> JSONValue {
            let bytes = try file(path)
            do {
                return try JSONValue(parsing: bytes)
            } catch {
                throw AttackError.notASnapshot(folder, lacks: path)
            }
        }
        let manifest = try json("snapshot.json")
        guard let id = manifest["snapshot_id"]?.string,
            let breakdowns = BreakdownCode.all(in: try file("codelists/breakdown.csv"))
        else { throw AttackError.notASnapshot(folder, lacks: "snapshot.json or code list") }
        self.init(
            id: id, files: files, rows: try PublicSnapshot.rows(in: try file("data/observations.csv.gz"), folder),
            cards: (try json("metadata/indicators.json")["indicators"]?.array ?? []).compactMap(IndicatorCard.init),
            breakdowns: breakdowns, vintages: (manifest["vintages"]?.array ?? []).compactMap(PublishedVintage.init),
            microdata: try PublicSnapshot.microdata(manifest, files),
            contentDigest: manifest["content_sha256"]?.string ?? "")
    }

    private static func files(in folder: String) throws -> [PublishedFile] {
        guard let names = FileManager.default.subpaths(atPath: folder) else {
            throw AttackError.notASnapshot(folder, lacks: "snapshot.json")
        }
        return names.sorted().filter { name in
            var isFolder: ObjCBool = false
            return unsafe FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder)
                && !isFolder.boolValue
        }.map { PublishedFile(path: $0, below: folder) }
    }

    private static func rows(in bytes: [UInt8], _ folder: String) throws -> [PublishedRow] {
        var rows: [PublishedRow] = []
        var records = 0
        let isWhole = DelimitedText.forEachRecord(in: bytes) { record in
            records += 1
            if records > 1, let row = PublishedRow(record) { rows.append(row) }
        }
        guard isWhole, rows.count == records - 1 else {
            throw AttackError.notASnapshot(folder, lacks: "data/observations.csv.gz")
        }
        return rows
    }

    /// One of each file's formats is enough.
    private static func microdata(_ manifest: JSONValue, _ files: [PublishedFile]) throws -> [MicrodataFile] {
        let paths = (manifest["files"]?.array ?? []).filter { $0["role"]?.string == "microdata" }
            .compactMap { $0["path"]?.string }.filter { $0.hasSuffix(".csv.gz") }
        return try files.filter { paths.contains($0.path) }.map { file in
            guard let columns = DelimitedText.columns(of: try file.unpacked()) else {
                throw AttackError.unreadable(file.path)
            }
            return MicrodataFile(path: file.path, columns: columns)
        }
    }
}
