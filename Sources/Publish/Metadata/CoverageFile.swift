import Cells
import Definition

/// `quality/coverage.csv`: which commune delivered what, for which quarter.
///
/// - Shapes: one row per commune, task group, dataset of that group, and quarter, sorted bytewise by these.
enum CoverageFile {
    static let path = "quality/coverage.csv"
    static let columns = [
        "ref_area", "task_group", "dataset", "time_period", "status", "reason", "received_on",
        "rejected_share_band",
    ]

    static func rows(_ coverage: [Coverage], _ definition: PipelineDefinition) -> [[String]] {
        let groups = definition.taskGroupsByDataset
        let rows = coverage.flatMap { entry in
            groups[entry.dataset, default: []].map { group in
                [
                    entry.area.id, group, entry.dataset, entry.period.description, entry.status.rawValue,
                    entry.reason?.rawValue ?? "", entry.receivedOn?.iso ?? "", entry.rejected?.rawValue ?? "",
                ]
            }
        }
        return rows.sorted { left, right in
            zip(left, right).first { $0 != $1 }.map { $0.utf8.lexicographicallyPrecedes($1.utf8) } ?? false
        }
    }

    /// Reads the file, also one from before its last column; a dataset of several groups is one entry.
    ///
    /// - Errors: `damaged`.
    static func parse(_ bytes: [UInt8]) throws -> [Coverage] {
        var entries: [Coverage] = []
        var seen: Set<[String]> = []
        var isHeader = true
        var width = 0
        try CSVText.forEachRecord(in: bytes) { fields in
            defer { isHeader = false }
            if isHeader {
                width = fields.count
                return try require(fields == columns || fields == columns.dropLast())
            }
            try require(fields.count == width)
            guard seen.insert([fields[0], fields[2], fields[3]]).inserted else { return }
            entries.append(try entry(fields))
        }
        return entries
    }

    private static func entry(_ fields: [String]) throws -> Coverage {
        guard let area = AreaCode(published: fields[0]), let period = Quarter(fields[3]),
            let status = Coverage.Status(rawValue: fields[4])
        else { throw damaged }
        return Coverage(
            area: area, dataset: fields[2], period: period, status: status,
            reason: MissingReason(rawValue: fields[5]), receivedOn: CivilDate(iso: fields[6]),
            rejected: fields.count > 7 ? RejectedShare(rawValue: fields[7]) : nil)
    }

    private static func require(_ condition: Bool) throws {
        guard condition else { throw damaged }
    }

    private static var damaged: PublishError {
        PublishError(.damaged, "the coverage table is unreadable", remedy: PublishError.restoreSnapshot, place: path)
    }
}

extension PipelineDefinition {
    /// The task groups whose indicators read a dataset, in order.
    var taskGroupsByDataset: [String: [String]] {
        indicators.reduce(into: [:]) { groups, indicator in
            for dataset in datasets(of: indicator) where groups[dataset]?.contains(indicator.taskGroup) != true {
                groups[dataset, default: []].append(indicator.taskGroup)
            }
        }
    }
}
