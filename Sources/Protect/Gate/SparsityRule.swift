import Cells

/// G11, soft: a family is not too fine for its records. Of its non-zero leaves at most half hold fewer than the base, and
/// their mean is at least the base; else nearly every cell is noise, and the family should be coarsened for good.
///
/// Judges leaves of communes whose rows are published. Says nothing of sealed tables.
///
/// - Source: `disclosure.md` section 6, "Sparsity"; the share is `sparsity.max_small_share` of section 14.
struct SparsityRule: GateRule {
    let id = "G11"
    let severity = GateSeverity.soft

    func findings(_ subject: GateSubject) -> [GateFinding] {
        subject.pairs.flatMap { pair in
            CubeFamily.allCases.compactMap { family in
                guard let leaves = LeafSpread(pair, family), leaves.isSparse(base: pair.plan.base) else { return nil }
                return finding(
                    pair, "most cells of the \(family) family hold hardly any records",
                    "at most half of the cells below the base, and a mean of at least the base: coarsen the family")
            }
        }
    }
}
