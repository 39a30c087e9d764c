import Cells

/// The controlled cells of one measure and quarter, as the edges of a circulation.
///
/// Spine city ⊃ commune; on its commune side the personal family, on its city side the administrative one. Only cells that
/// hold records are edges: every other one is 0 and stays 0.
///
/// - Shapes: edges in bytewise order of their keys: `0/city`, `1/<commune>`, `2/<commune or ~>/<F1 path>`, `3/<F1 path>`,
///   `4/<F2 path>`, `5/<commune>/<F2 path>`; a family left out has the one path `_T`.
/// - Source: `disclosure.md` section 7, function `cube`.
struct Cube: Sendable {
    let keys: [String]
    let circulation: Circulation

    /// Communes in the pool share one node of F1.
    init(
        _ communes: [(commune: String, counts: AggregateTable.Counts)], family1: FamilyShape, family2: FamilyShape,
        pool: Set<String> = []
    ) {
        var builder = CubeBuilder(family1: family1, family2: family2)
        for (commune, counts) in communes where counts.total > 0 {
            builder.add(commune, counts, isPooled: pool.contains(commune))
        }
        (keys, circulation) = builder.build()
    }

    /// The value of every cell by key.
    func cells(_ values: [Int64]) -> [String: Int64] {
        Dictionary(uniqueKeysWithValues: zip(keys, values))
    }

    /// The lines `key,value`, each with LF, in key order: what digests are made of.
    static func canonicalBytes(_ cells: [String: Int64]) -> [UInt8] {
        cells.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .flatMap { key in Array("\(key),\(cells[key, default: 0])\n".utf8) }
    }
}
