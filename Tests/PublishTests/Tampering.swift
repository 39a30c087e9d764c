import CanonicalJSON
import DurableFiles
import Foundation
import Testing

@testable import Publish

/// Something done to a published site that `nq57 verify --all` has to name, with where it says so.
///
/// The site has had three snapshots: the first is superseded, the second was withdrawn and the third is live.
enum Tampering: String, CaseIterable {
    case flippedArchive, lostArchive, archiveOfWithdrawn, foreignArchive, linkedArchive
    case lostPointer, lostSignature, lostPair, lostOldest, lostAllOlder, foreignPointer, otherPointer
    case otherSummary, otherWords, plantedChange, lostWords
    case otherTombstoneCode, otherTombstoneWords, proofsOfWithdrawn
    case otherStatusSnapshot, otherStatusSequence, laterStatusSequence
    case emptyFolder, linkInSnapshot, pagesElsewhere, linkInPages, liveElsewhere
    case lostSchema, otherSchema, plantedSchema

    private static let first = "2026-02-01.1"
    private static let gone = "2026-02-02.1"
    private static let live = "2026-02-07.1"

    /// Kind and path of the problem that is due.
    var due: (kind: VerificationProblem.Kind, file: String) {
        let (first, gone, live) = (Tampering.first, Tampering.gone, Tampering.live)
        return switch self {
        case .flippedArchive: (.hash, "archives/\(live).zip")
        case .lostArchive: (.missing, "archives/\(first).zip")
        case .archiveOfWithdrawn: (.planted, "archives/\(gone).zip")
        case .foreignArchive: (.planted, "archives/more.txt")
        case .linkedArchive: (.planted, "archives/\(live).zip")
        case .lostPointer, .lostPair, .lostAllOlder: (.missing, "pointers/2.json")
        case .lostSignature: (.signature, "pointers/2.json.minisig")
        case .lostOldest: (.missing, "pointers/1.json")
        case .foreignPointer: (.planted, "pointers/1.json.old")
        case .otherPointer: (.hash, "pointers/3.json")
        case .otherSummary: (.hash, "changes/\(live)/summary.json")
        case .otherWords: (.hash, "changes/\(live)/CHANGES.vi.md")
        case .plantedChange: (.planted, "changes/\(live)/more.csv")
        case .lostWords: (.missing, "changes/\(live)/CHANGES.en.md")
        case .otherTombstoneCode, .otherTombstoneWords: (.hash, "withdrawn/\(gone).json")
        case .proofsOfWithdrawn: (.planted, "withdrawn/\(gone)")
        case .otherStatusSnapshot, .otherStatusSequence, .laterStatusSequence: (.contradiction, "status.json")
        case .emptyFolder: (.planted, "snapshots/\(live)/data/more")
        case .linkInSnapshot: (.planted, "snapshots/\(live)/LICENSE.txt")
        case .pagesElsewhere: (.planted, "vi")
        case .linkInPages: (.planted, ".live/vi/more")
        case .liveElsewhere: (.planted, ".live")
        case .lostSchema: (.missing, "schemas/v1/latest.schema.json")
        case .otherSchema: (.hash, "schemas/v1/latest.schema.json")
        case .plantedSchema: (.planted, "schemas/v1/more.schema.json")
        }
    }

    func spoil(_ site: TestSite) throws {
        let (web, live, gone) = (site.web, Tampering.live, Tampering.gone)
        switch self {
        case .flippedArchive, .otherSchema: try flip(due.file, web)
        case .lostArchive, .lostPointer, .lostSignature, .lostOldest, .lostWords, .lostSchema: try web.remove(due.file)
        case .archiveOfWithdrawn: try web.write(try web.read("archives/\(live).zip"), to: due.file, mode: 0o644)
        case .foreignArchive, .foreignPointer, .plantedChange, .plantedSchema:
            try web.write([1], to: due.file, mode: 0o644)
        case .linkedArchive, .linkInSnapshot: try moveAway(due.file, site)
        case .lostPair: for name in ["2.json", "2.json.minisig"] { try web.remove("pointers/\(name)") }
        case .lostAllOlder:
            for number in 1...3 {
                for name in ["\(number).json", "\(number).json.minisig"] { try web.remove("pointers/\(name)") }
            }
        case .otherSummary: try replace("\"rows\"", "\"lines\"", in: due.file, web)
        case .otherWords: try web.write(Array("# ?\n".utf8), to: due.file, mode: 0o644)
        case .otherTombstoneCode: try replace("\"error\"", "\"legal\"", in: due.file, web)
        case .otherTombstoneWords: try replace("publisher", "nobody", in: due.file, web)
        case .proofsOfWithdrawn: try web.write([1], to: "withdrawn/\(gone)/snapshot.json", mode: 0o644)
        case .otherStatusSnapshot: try replace(live, Tampering.first, in: due.file, web)
        case .otherStatusSequence: try replace("\"sequence\": 4", "\"sequence\": 3", in: due.file, web)
        case .laterStatusSequence: try replace("\"sequence\": 4", "\"sequence\": 5", in: due.file, web)
        case .otherPointer:
            for end in ["", ".minisig"] {
                try web.write(try web.read("pointers/1.json\(end)"), to: due.file + end, mode: 0o644)
            }
        case .emptyFolder: try web.folder(due.file).create()
        case .pagesElsewhere: try web.replaceLink("vi", to: "../state")
        case .liveElsewhere:
            let target = try FileManager.default.destinationOfSymbolicLink(atPath: "\(site.output)/.live")
            try web.replaceLink(".live", to: "./\(target)")
        case .linkInPages: try web.replaceLink(".live/vi/more", to: "../index.html")
        }
    }

    private func flip(_ path: String, _ web: DurableFolder) throws {
        var bytes = try web.read(path)
        bytes[bytes.count / 2] ^= 1
        try web.write(bytes, to: path, mode: 0o644)
    }

    private func replace(_ old: String, _ new: String, in path: String, _ web: DurableFolder) throws {
        let text = String(decoding: try web.read(path), as: UTF8.self)
        let spoilt = text.replacing(old, with: new)
        try #require(spoilt != text, "there is nothing to spoil in \(path)")
        try web.write(Array(spoilt.utf8), to: path, mode: 0o644)
    }

    /// The same bytes, but behind a link out of the site.
    private func moveAway(_ path: String, _ site: TestSite) throws {
        let aside = site.root + "/aside"
        try site.web.rename(path, to: aside)
        try site.web.replaceLink(path, to: aside)
    }
}
