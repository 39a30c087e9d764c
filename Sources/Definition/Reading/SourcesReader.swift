import Cells

/// Reads `sources.yaml`: one source per commune by the template, unless it is excepted; more where a commune has several.
///
/// What is written nearest wins: exceptions over the hosts file over the template, and `local.yaml` over each of them.
struct SourcesReader {
    let fields: Fields
    let local: LocalOverrides?
    let folder: String
    /// Codes of the communes read here, in order.
    let communes: [String]
    /// Quarters in which each of them exists.
    let quarters: [String: QuarterSpan]
    /// Codes that are known beside them: those of the shared folder which this pipeline does not list.
    let otherCommunes: Set<String>
    /// False where `communes.csv` itself has a problem: no code is then told to be missing from it.
    let areCommunesWhole: Bool
    let hosts: [String: HostsFile.Host]
    let layouts: [String: LayoutDefinition]
    /// Day on which no source may be disabled for longer than was said; nil: not judged.
    let judgedOn: CivilDate?

    static let keys = ["template", "layouts", "hosts", "exceptions"]
    static let sourceKeys =
        LocalOverrides.sourceKeys + ["commune", "layout", "datasets", "disabled", "until"]

    /// In order of id.
    func read() -> [SourceDefinition] {
        let template = fields.fields("template", keys: Self.sourceKeys)
        let exceptions = self.exceptions(fields, keys: Self.sourceKeys)
        let localTemplate = local?.sources?.optionalFields("template", keys: LocalOverrides.sourceKeys)
        let localExceptions = local?.sources.map { self.exceptions($0, keys: LocalOverrides.sourceKeys) } ?? [:]
        let listed = layoutsByCommune()
        let ids = Set(communes).union(exceptions.keys.filter { commune(of: $0, exceptions) != nil })
        judgeHosts(ids)
        return ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { id in
            let commune = commune(of: id, exceptions) ?? id
            let layers = SourceLayers(
                layers: [localExceptions[id], exceptions[id], localTemplate, template].compactMap { $0 },
                host: hosts[id], commune: commune, quarters: quarters[commune] ?? .always, folder: folder,
                localFolder: local?.folder ?? folder, localPath: "local", layouts: layouts,
                judgedOn: judgedOn)
            return layers.source(id: id, listedLayout: listed[id])
        }
    }

    /// A host that no source takes is a slip of the code; one of a commune that this pipeline does not list is left out.
    private func judgeHosts(_ ids: Set<String>) {
        guard areCommunesWhole else { return }
        for (source, host) in hosts where !source.isEmpty && !ids.contains(source) && !otherCommunes.contains(source) {
            fields.log.report(
                at: host.place, "\(source) is no source of sources.yaml",
                remedy: NearestName.remedy(for: source, in: ids, what: "source"))
        }
    }

    /// Exceptions by source; one for a commune that this pipeline does not list is left out.
    private func exceptions(_ fields: Fields, keys: [String]) -> [String: Fields] {
        guard let map = fields.optional("exceptions") else { return [:] }
        return map.entries().reduce(into: [:]) { found, entry in
            let exception = entry.field.fields(keys: keys)
            let commune = exception.has("commune") ? exception.text("commune") : entry.key
            if isListed(commune, at: entry.entry.keyPlace) { found[entry.key] = exception }
        }
    }

    private func commune(of id: String, _ exceptions: [String: Fields]) -> String? {
        guard let exception = exceptions[id], exception.has("commune") else { return communes.contains(id) ? id : nil }
        return exception.text("commune")
    }

    private func layoutsByCommune() -> [String: String] {
        guard let map = fields.optional("layouts") else { return [:] }
        return map.entries().reduce(into: [:]) { found, entry in
            if layouts[entry.key] == nil {
                fields.log.report(
                    at: entry.entry.keyPlace, "there is no layout \(entry.key)",
                    remedy: NearestName.remedy(for: entry.key, in: layouts.keys, what: "layout"))
            }
            for code in entry.field.list() where isListed(code.text(), at: code.value.place) {
                if found[code.text()] != nil {
                    code.report("\(code.text()) has two layouts", remedy: "name it once")
                }
                found[code.text()] = entry.key
            }
        }
    }

    private func isListed(_ commune: String, at place: Place) -> Bool {
        if communes.contains(commune) { return true }
        if areCommunesWhole, !commune.isEmpty, !otherCommunes.contains(commune) {
            fields.log.report(
                at: place, "\(commune) is no commune of communes.csv",
                remedy: NearestName.remedy(for: commune, in: communes, what: "commune"))
        }
        return false
    }
}
