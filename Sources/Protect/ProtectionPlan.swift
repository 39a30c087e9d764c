import Cells
import Definition

/// Everything the rules need to know about one measure in one quarter and vintage.
///
/// The same plan draws a table, reads it back and judges it.
struct ProtectionPlan: Sendable {
    let measure: MeasureDefinition
    let quarter: Quarter
    let epoch: Int
    let vintage: String
    /// 1 where nothing is rounded.
    let base: Int64
    let breakdownFrom: Int64
    let family1: FamilyShape
    let family2: FamilyShape
    /// Communes whose layout lacks a dimension of F1: pooled whatever their total.
    let withoutFamily1: Set<String>
    let minCandidatesHeadline: Int64
    /// Draws after the first one, before a family is left out.
    let maxAttempts: Int
    /// Areas whose total others publish exactly.
    let knownAreas: Set<AreaCode>

    var isRounded: Bool { measure.protection == .rounded }
    /// Stocks about people have no cube: a table redrawn every quarter could be averaged.
    var hasCube: Bool { isRounded && !measure.isStock }
    var hasFamilies: Bool { !family1.dimensions.isEmpty || !family2.dimensions.isEmpty }
    /// Codes of the first dimension of F2 where they are headline parts.
    var partCodes: [String] {
        measure.parts.isEmpty ? [] : family2.dimensions.first?.codes ?? []
    }

    /// The label of a draw; `attempt` counts from 0.
    func drawLabel(attempt: Int) -> String {
        "tab/v1|\(measure.id)|\(quarter)|\(epoch)" + (attempt > 0 ? "|\(attempt)" : "")
    }

    init(
        _ measure: MeasureDefinition, quarter: Quarter, vintage: DisclosureDefinition.Vintage, base: Int64? = nil,
        definition: PipelineDefinition
    ) throws(ProtectionError) {
        let isRounded = measure.protection == .rounded
        let own = measure.isSensitive ? definition.disclosure.sensitiveBase : vintage.base
        try self.init(
            measure, quarter: quarter, epoch: vintage.epoch, vintage: vintage.name,
            base: isRounded ? base ?? own : 1,
            breakdownFrom: definition.disclosure.breakdownFrom,
            family1: definition.shape(measure.family1, of: measure),
            family2: definition.shape(measure.family2, of: measure),
            withoutFamily1: definition.communes(lacking: measure.family1, of: measure.dataset),
            minCandidatesHeadline: definition.disclosure.audit.minCandidatesHeadline,
            maxAttempts: definition.disclosure.audit.maxAttempts,
            knownAreas: definition.knownAreas(of: measure.id, in: quarter))
    }

    init(
        _ measure: MeasureDefinition, quarter: Quarter, epoch: Int, vintage: String, base: Int64, breakdownFrom: Int64,
        family1: FamilyShape, family2: FamilyShape, withoutFamily1: Set<String> = [],
        minCandidatesHeadline: Int64 = DisclosureDefinition.Audit.standard.minCandidatesHeadline,
        maxAttempts: Int = DisclosureDefinition.Audit.standard.maxAttempts, knownAreas: Set<AreaCode> = []
    ) throws(ProtectionError) {
        self.measure = measure
        self.quarter = quarter
        self.epoch = epoch
        self.vintage = vintage
        self.base = base
        self.breakdownFrom = breakdownFrom
        self.family1 = family1
        self.family2 = family2
        self.withoutFamily1 = withoutFamily1
        self.minCandidatesHeadline = minCandidatesHeadline
        self.maxAttempts = maxAttempts
        self.knownAreas = knownAreas
        if let rule = brokenRule {
            throw ProtectionError(.measureUnprotectable, measure: measure.id, quarter: quarter, detail: rule)
        }
    }

    /// The plan by which a table was drawn. A vintage that repeats the values of the one before has that one's base.
    ///
    /// - Errors: `measureUnprotectable`.
    init(of table: ProtectedTable, definition: PipelineDefinition) throws(ProtectionError) {
        try self.init(
            table.measure, quarter: table.quarter, epoch: table.epoch, base: table.base, definition: definition)
    }

    init(
        _ id: String, quarter: Quarter, epoch: Int, base: Int64? = nil, definition: PipelineDefinition
    ) throws(ProtectionError) {
        guard let measure = definition.measure(id),
            let vintage = definition.disclosure.vintages.first(where: { $0.epoch == epoch })
        else {
            throw ProtectionError(
                .measureUnprotectable, measure: id, quarter: quarter, detail: "no such measure, or no epoch \(epoch)")
        }
        try self.init(measure, quarter: quarter, vintage: vintage, base: base, definition: definition)
    }

    /// The rules of `disclosure.md` section 6 without which the arithmetic below would reveal something.
    private var brokenRule: String? {
        guard isRounded else {
            return family1.dimensions.isEmpty ? nil : "an unprotected measure has a personal family"
        }
        if base < 2 { return "a rounded measure has no base of 2 or more" }
        if measure.isStock && hasFamilies { return "V11: a stock about people has a family" }
        if measure.exactFrom % base != 0 { return "V8: exact_from is no multiple of the base" }
        if measure.exactFrom == 0 && measure.basis == nil { return "V8: exact_from is 0 without a basis" }
        if measure.exactFrom > 0 && !measure.headlineCounts.isEmpty {
            return "V8: headline counts beside the total and its parts"
        }
        return nil
    }

    func failure(_ code: ProtectionError.Code, _ detail: String) -> ProtectionError {
        ProtectionError(code, measure: measure.id, quarter: quarter, detail: detail)
    }
}

extension PipelineDefinition {
    /// Areas whose total of a measure others publish exactly.
    fileprivate func knownAreas(of measure: String, in quarter: Quarter) -> Set<AreaCode> {
        let margins = disclosure.audit.externalMargins.filter {
            $0.measure == measure && ($0.quarter ?? quarter) == quarter
        }
        return Set(margins.flatMap { $0.areas.isEmpty ? communes.map(\.area) : $0.areas })
    }

    /// Communes of which some source of the dataset has no column for one of these dimensions.
    fileprivate func communes(lacking dimensions: [String], of dataset: String) -> Set<String> {
        let recorded = dimensions.filter { self.dataset(dataset)?.column($0)?.derivation == nil }
        guard !recorded.isEmpty else { return [] }
        let lacking = sources.filter { source in
            guard source.datasets?.contains(dataset) ?? true, let layout = layouts[source.layout]?.datasets[dataset]
            else { return false }
            return recorded.contains { layout.columns[$0] == nil }
        }
        return Set(lacking.map(\.commune))
    }
}
