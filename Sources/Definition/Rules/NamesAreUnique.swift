extension DefinitionRule {
    /// An id names one thing, and what is named exists.
    static let namesAreUnique = DefinitionRule(id: "names") { definition, report in
        let ids = definition.indicators.map(\.id)
        for (id, count) in Dictionary(ids.map { ($0, 1) }, uniquingKeysWith: +).sorted(by: { $0.key < $1.key })
        where count > 1 {
            report("indicators/\(id)", "\(id) stands here twice", "give each indicator its own id")
        }
        var series: Set<String> = []
        for dataset in definition.datasets {
            for one in dataset.series where !series.insert(one.id).inserted {
                report("datasets/\(dataset.name)/series", "the series \(one.id) exists already", "give it another id")
            }
        }
        for indicator in definition.indicators {
            for other in indicator.related where other == indicator.id || !ids.contains(other) {
                report(
                    "indicators/\(indicator.id)/related", "\(other) is no other indicator",
                    NearestName.remedy(for: other, in: ids, what: "indicator"))
            }
        }
    }
}
