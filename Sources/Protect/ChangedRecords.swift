package import Cells
package import Definition

/// How many records of a sealed table came, went or moved since it was sealed.
///
/// - Source: `disclosure.md` section 11: below `vintages.min_changed` a second vintage is not drawn.
package struct ChangedRecords {
    private let definition: PipelineDefinition

    package init(definition: PipelineDefinition) {
        self.definition = definition
    }

    /// The true counts behind a table, as they are kept beside it until its second vintage: the lines `key,count`.
    ///
    /// - Errors: `measureUnprotectable`.
    package func truthBytes(_ truth: AggregateTable, of table: ProtectedTable) throws(ProtectionError) -> [UInt8] {
        try plan(table).truthBytes(truth)
    }

    /// At least so many records changed between the kept lines and today's counts: the larger of those that came and those
    /// that went, in the family that shows most. Nil if the lines are not of this form.
    ///
    /// - Errors: `measureUnprotectable`.
    package func count(from kept: [UInt8], to truth: AggregateTable, of table: ProtectedTable)
        throws(ProtectionError) -> Int64?
    {
        guard let before = ChangedRecords.counts(kept),
            let after = ChangedRecords.counts(try plan(table).truthBytes(truth))
        else { return nil }
        var came: [Substring: Int64] = [:]
        var went: [Substring: Int64] = [:]
        for key in Set(before.keys).union(after.keys) {
            let change = after[key, default: 0] - before[key, default: 0]
            let level = ChangedRecords.level(of: key)
            if change > 0 { came[level, default: 0] += change } else { went[level, default: 0] -= change }
        }
        return max(came.values.max() ?? 0, went.values.max() ?? 0)
    }

    private func plan(_ table: ProtectedTable) throws(ProtectionError) -> ProtectionPlan {
        try ProtectionPlan(of: table, definition: definition)
    }

    /// Cells of one kind and depth: `2` with one slash more for each level.
    private static func level(of key: Substring) -> Substring {
        let slashes = key.utf8.count { $0 == UInt8(ascii: "/") }
        return Substring("\(key.prefix(1))\(slashes)")
    }

    private static func counts(_ bytes: [UInt8]) -> [Substring: Int64]? {
        var counts: [Substring: Int64] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: ",")
            guard fields.count == 2, let count = Int64(fields[1]) else { return nil }
            counts[fields[0]] = count
        }
        return counts
    }
}
