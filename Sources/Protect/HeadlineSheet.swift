import Cells
import Definition

/// The headlines of a table as lines `count,area,value,precision`: the form in which they are stored and, later, sealed.
///
/// - Shapes: by count (`total`, sub-counts, parts as `<dimension>/<code>`), then the city, then communes in code order.
struct HeadlineSheet {
    let plan: ProtectionPlan

    var countIDs: [String] {
        ["total"] + plan.measure.headlineCounts.map(\.id) + plan.partCodes.map { "\(plan.measure.parts[0])/\($0)" }
    }

    func bytes(_ table: ProtectedTable) -> [UInt8] {
        let areas = [table.city] + table.communes
        var lines = ""
        for (index, id) in countIDs.enumerated() {
            for area in areas {
                guard let count = values(area)[index].count else { continue }
                lines += "\(id),\(area.area),\(count.value),\(count.precision)\n"
            }
        }
        return Array(lines.utf8)
    }

    private func values(_ area: ProtectedTable.Area) -> [ProtectedTable.Value] {
        [area.total] + area.headlines + plan.partCodes.map { area.parts[$0] ?? .missing(.protected) }
    }

    /// The rows of the communes, by code; nil where a line is not of this form. The city's lines follow from the others.
    func rows(_ bytes: [UInt8]) -> [String: HeadlineRow]? {
        var values: [String: [String: HeadlineValue]] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count == 4, let value = Int64(fields[2]) else { return nil }
            guard fields[1] != AreaCode.city.id else { continue }
            values[String(fields[1].dropFirst()), default: [:]][String(fields[0])] = HeadlineValue(
                value: value, isRounded: fields[3] != "exact")
        }
        var rows: [String: HeadlineRow] = [:]
        for (commune, counts) in values {
            guard let row = row(counts) else { return nil }
            rows[commune] = row
        }
        return rows
    }

    private func row(_ counts: [String: HeadlineValue]) -> HeadlineRow? {
        let ids = countIDs
        let subCounts = plan.measure.headlineCounts.count
        let counted = ids[...subCounts].compactMap { counts[$0] }
        let parts = ids[(subCounts + 1)...].compactMap { counts[$0] }
        // Rounded parts are not published where F2 is left out.
        guard counted.count == subCounts + 1, parts.isEmpty || parts.count == plan.partCodes.count else { return nil }
        return HeadlineRow(total: counted[0], counts: Array(counted.dropFirst()), parts: parts)
    }
}
