import Cells
import DurableFiles
import Protect

extension ProtectedTable {
    /// What the manifest says of a table that the snapshot carries.
    var vintageEntry: SnapshotManifest.Vintage {
        SnapshotManifest.Vintage(
            measure: measure, period: quarter, vintage: vintage, base: base, sha256: SHA256Hex.of(canonicalBytes))
    }

    /// Every published value in one fixed order: lines `area,kind,key,value,low,high` or `area,kind,key,reason`.
    private var canonicalBytes: [UInt8] {
        var bytes: [UInt8] = []
        for area in [city] + communes { append(area, to: &bytes) }
        return bytes
    }

    private func append(_ area: Area, to bytes: inout [UInt8]) {
        func line(_ kind: String, _ key: String, _ value: Value) {
            let fields =
                switch value {
                case .count(let count): [count.value, count.low, count.high].map { String($0) }
                case .missing(let reason): [reason.rawValue]
                }
            CSVText.append([area.area.id, kind, key] + fields, to: &bytes)
        }
        line("total", "", area.total)
        for (index, value) in area.headlines.enumerated() { line("headline", String(index), value) }
        for (code, value) in area.parts.sorted(by: { $0.key < $1.key }) { line("part", code, value) }
        if let total = area.tableTotal { line("table", "", total) }
        for (kind, family) in [("family1", area.family1), ("family2", area.family2)] {
            let cells = family.map { (key: $0.key.joined(separator: "/"), value: $0.value) }
            for cell in cells.sorted(by: { $0.key < $1.key }) { line(kind, cell.key, cell.value) }
        }
    }
}
