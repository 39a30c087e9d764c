extension DefinitionRule {
    /// The sources without which nothing is sealed exist.
    static let requiredSourcesExist = DefinitionRule(id: "sources") { definition, report in
        let ids = definition.sources.map(\.id)
        for id in definition.settings.quorum.mustHave where !ids.contains(id) {
            report(
                "pipeline.yaml/quorum/must_have", "there is no source \(id)",
                NearestName.remedy(for: id, in: ids, what: "source"))
        }
    }
}
