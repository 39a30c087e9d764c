extension DefinitionRule {
    /// V11: a stock about people has no family: redrawn every quarter, its cells could be averaged.
    static let stocksHaveNoFamily = DefinitionRule(id: "V11") { definition, report in
        for measure in definition.measures where measure.isStock && measure.protection == .rounded && measure.hasFamily
        {
            report(
                "measures/\(measure.id)/\(measure.family1.isEmpty ? "F2" : "F1")",
                "V11: a stock about people has no breakdown", "take the family out, or count a flow")
        }
    }
}
