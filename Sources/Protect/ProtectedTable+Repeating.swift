import Cells
package import Definition

extension ProtectedTable {
    /// The same values as a later vintage, as they are: too little changed for a second draw.
    ///
    /// - Errors: `measureUnprotectable`.
    /// - Source: `disclosure.md` section 11.
    package func repeated(
        as vintage: DisclosureDefinition.Vintage, definition: PipelineDefinition
    ) throws(ProtectionError) -> ProtectedTable {
        let plan = try ProtectionPlan(
            measure, quarter: quarter, epoch: vintage.epoch, base: base, definition: definition)
        return TableAssembly(plan: plan, drawn: drawn).table()
    }
}
