package import CanonicalJSON
import Cells
import Definition

/// What the disclosure report says of one protected table: method, parameters, what the audit found, how useful it is.
///
/// - Source: `disclosure.md` section 13, "Report"; what stays private, and why, is in docs/decisions/0071.
package struct TableFacts: Sendable {
    private let pair: GateSubject.Pair
    private let ledgerSequence: Int64?
    private let smallShare: SmallShare?
    private let utility: TableUtility?

    private init(_ pair: GateSubject.Pair, ledger: VintageLedger?) {
        self.pair = pair
        ledgerSequence = ledger?.entry(pair.published.key)?.sequence
        smallShare = pair.plan.families.compactMap { LeafSpread(pair, $0)?.smallShare(base: pair.plan.base) }
            .max { $0.hundredths < $1.hundredths }
        utility = TableUtility(pair)
    }

    /// One for every table about people that the subject holds, in its order.
    package static func all(_ subject: GateSubject) -> [TableFacts] {
        subject.pairs.filter(\.plan.isRounded).map { TableFacts($0, ledger: subject.ledger) }
    }

    /// Measure, quarter and epoch.
    package var place: String {
        "\(pair.published.measure) \(pair.published.quarter) \(pair.published.epoch)"
    }

    /// SHA-256 by which the manifest of a snapshot names the table's cells.
    package var sha256: String { pair.published.cellsSHA256 }

    /// With everything: for those who run the pipeline.
    package var full: JSONValue {
        object(
            utility: utility?.full ?? .null, smallShare: smallShare.map { .string("\($0.hundredths) %") } ?? .null,
            more: [
                "attempts": pair.published.audit.map { .integer($0.attempts) } ?? .null,
                "edges": pair.published.audit.map { .integer($0.edges) } ?? .null,
                "ledger": ledgerSequence.map { .integer($0) } ?? .null,
            ])
    }

    /// What may be published: nothing that only the true counts give, but in bands.
    package var reduced: JSONValue {
        object(
            utility: utility?.banded ?? .null,
            smallShare: smallShare.flatMap(\.banded).map { .string($0) } ?? .null, more: [:])
    }

    private func object(
        utility: JSONValue, smallShare: JSONValue, more: [String: JSONValue]
    ) -> JSONValue {
        let (table, plan) = (pair.published, pair.plan)
        let families = plan.families.filter { !table.leftOut.contains($0) }
        let fields: [String: JSONValue] = [
            "measure": .string(table.measure), "unit": .string(plan.measure.unit),
            "quarter": .string(table.quarter.description), "vintage": .string(table.vintage),
            "epoch": .integer(table.epoch), "method": .string(plan.hasCube ? "ncr/1" : "stock/1"),
            "base": .integer(table.base),
            "families": .array(families.map { .strings(plan.shape($0).dimensions.map(\.name)) }),
            "left_out": .strings(table.leftOut.map(\.rawValue).sorted()),
            "pooled_communes": .integer(table.pool.count), "headlines": headlines, "audit": audit,
            "small_share": smallShare, "utility": utility, "sha256": .string(sha256),
        ]
        return .object(fields.merging(more) { own, _ in own })
    }

    private var headlines: JSONValue {
        let reporting = pair.published.communes.filter(\.isReporting)
        return .object([
            "exact_from": .integer(pair.plan.measure.exactFrom),
            "communes_exact": .integer(reporting.count { $0.total.count?.precision == .exact }),
            "city": .string(pair.published.city.total.count?.precision == .exact ? "exact" : "rounded"),
        ])
    }

    private var audit: JSONValue {
        guard let audit = pair.published.audit else { return .null }
        return .object([
            "personal_cells": .integer(audit.personalCells),
            "min_candidates": audit.minCandidates.map { .integer($0) } ?? .null,
            "min_candidates_headline": audit.minCandidatesHeadline.map { .integer($0) } ?? .null,
            "known": .string(audit.known),
        ])
    }
}
