import Cells
import Columns
import Definition

/// One record a person, in keyed order: quasi-identifiers at level 0, sensitive columns as they are shown.
struct DrawnRecords: Sendable {
    let quasiIdentifiers: [CodedColumn]
    let sensitive: [CodedColumn]

    /// Of a person's records the one with the smallest pick; persons by their order. The key is not needed afterwards.
    init(_ frame: PanelFrame, _ microdata: MicrodataDefinition, under key: ReleaseKey) {
        let picks = frame.records.map { key.pick(record: $0) }
        var picked = [Int](repeating: -1, count: frame.personCount)
        for (record, person) in frame.personOfRecord.enumerated() {
            let known = picked[Int(person)]
            if known < 0 || picks[record] < picks[known] { picked[Int(person)] = record }
        }
        let orders = frame.persons.map { key.order(person: $0) }
        let rows = picked.indices.sorted { orders[$0] < orders[$1] }.map { picked[$0] }
        quasiIdentifiers = frame.quasiIdentifiers.map { $0.taking(rows) }
        sensitive = zip(frame.sensitive, microdata.sensitive).map { column, definition in
            column.taking(rows).generalised(definition.hierarchy, at: definition.hierarchy.height)
        }
    }
}

extension CodedColumn {
    /// The same column with some of its rows, in their order.
    func taking(_ rows: [Int]) -> CodedColumn {
        CodedColumn(name: name, labels: labels, codes: rows.map { codes[$0] })
    }

    /// Codes of level 0 become those of `level`.
    func generalised(_ hierarchy: CodeHierarchy, at level: Int) -> CodedColumn {
        let positions = hierarchy.positions[level].map { UInt32($0) }
        return CodedColumn(name: name, labels: hierarchy.levels[level].ids, codes: codes.map { positions[Int($0)] })
    }
}
