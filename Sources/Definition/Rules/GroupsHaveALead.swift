extension DefinitionRule {
    /// Every task group has indicators, and one of them leads it on the start page.
    static let groupsHaveALead = DefinitionRule(id: "lead") { definition, report in
        let path = "publication.yaml/lead_indicators"
        let leads = definition.publication.leadIndicators
        for id in leads where definition.indicator(id) == nil {
            let ids = definition.indicators.map(\.id)
            report(path, "there is no indicator \(id)", NearestName.remedy(for: id, in: ids, what: "indicator"))
        }
        for indicator in leads.compactMap(definition.indicator) where indicator.quarters.last != nil {
            report(path, "\(indicator.id) ends", "name an indicator that goes on")
        }
        let groups = leads.compactMap { definition.indicator($0)?.taskGroup }
        for group in definition.taskGroups {
            if !definition.indicators.contains(where: { $0.taskGroup == group.id }) {
                report(
                    "task_groups.yaml/\(group.id)", "\(group.id) has no indicator", "write indicators/\(group.id).yaml")
            } else if groups.count(where: { $0 == group.id }) != 1, groups.count == leads.count {
                report(
                    path, "\(group.id) has \(groups.count(where: { $0 == group.id })) lead indicators",
                    "name one for each group")
            }
        }
    }
}
