import Anonymise
import Definition

/// Who is behind, for one screen: what failed in one source by one code is one entry, which names its datasets.
struct BehindList {
    /// Entries shown before the rest is counted: a screen holds no more.
    private static let shownKinds = 8

    let definition: PipelineDefinition
    let report: RunReport

    var lines: [String] {
        let behind = report.behind
        guard !behind.isEmpty else { return [] }
        let kinds = BehindList.kinds(of: behind)
        let shown = kinds.prefix(BehindList.shownKinds)
        let rest = behind.count - shown.reduce(0) { $0 + $1.count }
        return ["BEHIND (\(behind.count))"] + shown.flatMap(lines)
            + (rest > 0 ? ["  … and \(rest) more: see report.md"] : []) + [""]
    }

    /// Faults of one source with one code, in the order of the report.
    private static func kinds(of faults: [RunReport.Fault]) -> [[RunReport.Fault]] {
        var order: [[String]] = []
        var kinds: [[String]: [RunReport.Fault]] = [:]
        for fault in faults {
            let kind = [fault.source, fault.errorClass, fault.code]
            if kinds[kind] == nil { order.append(kind) }
            kinds[kind, default: []].append(fault)
        }
        return order.compactMap { kinds[$0] }
    }

    private func lines(of kind: [RunReport.Fault]) -> [String] {
        guard let fault = kind.first else { return [] }
        let more = kind.count > 1 ? " and \(kind.count - 1) more units" : ""
        return ["  \(fault.place)\(more)  \(fault.errorClass)/\(fault.code): \(fault.message)"] + datasetLine(kind)
            + ["      do: \(fault.remedy)"]
    }

    /// Nothing where the place names the one dataset, or where a report of an older version does not say.
    private func datasetLine(_ kind: [RunReport.Fault]) -> [String] {
        guard let fault = kind.first, kind.count > 1 || fault.series == nil else { return [] }
        let found = datasets(of: kind)
        guard !found.isEmpty else { return [] }
        let isAll = found.count > 1 && Set(found).isSuperset(of: datasets(of: fault.source))
        return ["      in: \(isAll ? "all \(found.count) datasets" : found.joined(separator: ", "))"]
    }

    /// Of those that failed, the ones that were not read since, in the order of the definitions.
    private func datasets(of kind: [RunReport.Fault]) -> [String] {
        let failed = Set(kind.flatMap { $0.allSeries })
        let open = Set(report.gaps.keys.filter { $0.source == kind.first?.source }.map(\.series))
        return definition.datasets.filter { dataset in
            dataset.series.contains { failed.contains($0.id) && open.contains($0.id) }
        }.map(\.name)
    }

    /// What a source is read for.
    private func datasets(of source: String) -> [String] {
        guard let source = definition.sources.first(where: { $0.id == source }) else { return [] }
        return source.datasets ?? definition.layouts[source.layout].map { Array($0.datasets.keys) } ?? []
    }
}
