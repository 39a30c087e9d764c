extension DefinitionRule {
    /// A source names a layout and datasets of it; sources without which nothing is sealed exist.
    static let sourcesHaveALayout = DefinitionRule(id: "sources") { definition, report in
        for source in definition.sources {
            let path = "sources.yaml/exceptions/\(source.id)"
            guard let layout = definition.layouts[source.layout] else {
                report(
                    path, "there is no layout \(source.layout)",
                    NearestName.remedy(for: source.layout, in: definition.layouts.keys, what: "layout"))
                continue
            }
            for name in source.datasets ?? [] where layout.datasets[name] == nil {
                report(
                    path, "the layout \(layout.name) has no dataset \(name)",
                    NearestName.remedy(for: name, in: layout.datasets.keys, what: "dataset"))
            }
        }
        let ids = definition.sources.map(\.id)
        for id in definition.settings.quorum.mustHave where !ids.contains(id) {
            report(
                "pipeline.yaml/quorum/must_have", "there is no source \(id)",
                NearestName.remedy(for: id, in: ids, what: "source"))
        }
    }
}
