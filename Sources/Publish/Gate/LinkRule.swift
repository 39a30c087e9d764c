import DurableFiles
import Protect

/// Every relative link of every page leads to a file that will be there, and every fragment to an id in it.
///
/// Says nothing about links to other hosts.
struct LinkRule: FileRule {
    let id = "links"

    func judge(_ files: GateFiles) throws -> [GateFinding] {
        var pages: [String: PageLinks] = [:]
        for path in files.pages where path.hasSuffix(".html") {
            pages[path] = PageLinks(try files.site.read(path))
        }
        let archive = SnapshotArchive.path(of: files.release.snapshotID)
        let known = Set(files.pages).union(files.others.map(\.path)).union([archive])
        let folders = [
            WebRoot.snapshots, WebRoot.changes, WebRoot.withdrawn, WebRoot.pointers, PublicKeyFiles.folder,
        ]
        let own = Set(files.release.files.map(\.path)).union([SnapshotManifest.path])
            .union(SnapshotWriter.unlisted)
        let prefix = "snapshots/\(files.release.snapshotID)/"
        func exists(_ target: String) -> Bool {
            if known.contains(target) || files.assets.contains(target) { return true }
            if target.hasPrefix(prefix) { return own.contains(String(target.dropFirst(prefix.count))) }
            if target.hasPrefix("schemas/v1/") { return PublishedSchemas.paths.contains(target) }
            return folders.contains { target.hasPrefix($0 + "/") } && files.web.exists(target)
        }
        return pages.keys.sorted().flatMap { path -> [GateFinding] in
            let broken = pages[path]?.links.filter { link in
                guard let target = link.target(from: path) else { return true }
                if !exists(target) { return true }
                guard let fragment = link.fragment, let page = pages[target] else { return false }
                return !page.ids.contains(fragment)
            }
            return (broken ?? []).map {
                finding(at: path, observed: "a link to \($0.text) that leads nowhere", required: "a file")
            }
        }
    }
}
