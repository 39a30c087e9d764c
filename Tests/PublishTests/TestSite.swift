import Cells
import DurableFiles
import Foundation
import Protect

@testable import Publish

/// A web root, a state folder and pages of a few lines, for one test.
struct TestSite {
    let root: String
    /// The key of the known answers, unless a test asks for another.
    var signer: SigningKey? = .test
    var output: String { root + "/Output" }
    var state: DurableFolder { DurableFolder(path: root + "/state", temporary: root + "/state/tmp") }
    var web: DurableFolder { DurableFolder(path: output, temporary: root + "/state/tmp", folderMode: 0o755) }

    init() throws {
        try self.init(root: TestCity.temporaryFolder())
    }

    /// One that another process may have worked on before.
    init(root: String) throws {
        self.root = root
        try state.create()
        try web.create()
    }

    func writer(_ city: TestCity, at publishedAt: Int64 = TestCity.publishedAt) -> ReleaseWriter {
        ReleaseWriter(
            definition: city.definition, tool: ToolIdentity(name: "nq57", version: "1.0.0", commit: "abc1234"),
            publishedAt: publishedAt, state: state, output: output, signer: signer)
    }

    /// Pages that name the snapshot and link to its manifest.
    static func pages(key: String = "k1", extra: String = "") -> SiteSource {
        SiteSource(
            key: key, assets: [("assets/site.00000000.css", Array("body{}".utf8))],
            notice: { [("index.html", Array("<p>withdrawn</p>".utf8))] }
        ) { release, _, add in
            for language in ["vi", "en"] {
                let manifest = "../snapshots/\(release.snapshotID)/snapshot.json"
                let html = """
                    <html lang="\(language)"><link rel="stylesheet" href="../assets/site.00000000.css">
                    <a href="\(manifest)">\(release.snapshotID)</a><a href="method.html#rounding">m</a>\(extra)</html>
                    """
                try add("\(language)/index.html", Array(html.utf8))
                try add("\(language)/method.html", Array("<h2 id=\"rounding\">x</h2>".utf8))
            }
            try add("index.html", Array("<a href=\"vi/index.html\">vi</a>".utf8))
        }
    }

    /// Every file below the web root with its bytes, links followed.
    func published() throws -> [String: [UInt8]] {
        try SnapshotReader(folder: web).files(below: "").reduce(into: [:]) { $0[$1] = try web.read($1) }
    }

    func remove() throws {
        try FileManager.default.removeItem(atPath: root)
    }
}
