/// How one family of source systems names and codes the canonical datasets.
package struct LayoutDefinition: Sendable {
    package let name: String
    package let version: Int
    /// By dataset name. A dataset that is not listed is `not_collected` in every source of this layout.
    package let datasets: [String: LayoutDataset]
    /// The statements that make the layout's tables in the schema `nq57_export`, for sources that we make ourselves.
    package let tableStatements: String
    /// Columns of those tables, in their order, by table.
    package let tableColumns: [String: [LayoutDataset.SourceColumn]]

    package init(
        name: String, version: Int, datasets: [String: LayoutDataset], tableStatements: String,
        tableColumns: [String: [LayoutDataset.SourceColumn]]
    ) {
        self.name = name
        self.version = version
        self.datasets = datasets
        self.tableStatements = tableStatements
        self.tableColumns = tableColumns
    }
}

extension LayoutDefinition {
    /// The relations that some dataset reads, with the columns that it needs of them: nothing else need be opened.
    package var neededColumns: [String: [LayoutDataset.SourceColumn]] {
        var ignored: [String: Set<String>] = [:]
        for dataset in datasets.values {
            for relation in dataset.relations {
                let listed = Set(dataset.ignored[relation] ?? [])
                ignored[relation] = ignored[relation].map { $0.intersection(listed) } ?? listed
            }
        }
        return ignored.reduce(into: [:]) { needed, entry in
            needed[entry.key] = (tableColumns[entry.key] ?? []).filter { !entry.value.contains($0.name) }
        }
    }
}

/// Where a layout keeps one dataset.
package struct LayoutDataset: Sendable {
    package enum Origin: Sendable {
        /// A table or view in the schema `nq57_export`.
        case relation(String)
        /// One `SELECT`, its text per dialect, and the relations of `nq57_export` that it reads.
        case query(postgres: String, sqlite: String, relations: [String])
    }

    /// A column of the origin as its DDL (or the query's description) types it.
    package struct SourceColumn: Sendable {
        package let name: String
        package let type: WireType

        package init(name: String, type: WireType) {
            self.name = name
            self.type = type
        }
    }

    package let origin: Origin
    /// The source columns that are selected, in order, each once.
    package let sourceColumns: [SourceColumn]
    /// By canonical column. A canonical column that is neither here nor derived is `absent` in this layout.
    package let columns: [String: LayoutColumn]
    /// Columns of the relations that are known and never selected.
    package let ignored: [String: [String]]
    /// Of rows with one key the one with the smallest values of these source columns stands, before `latestBy`.
    package let keepSmallest: [String]

    package init(
        origin: Origin, sourceColumns: [SourceColumn], columns: [String: LayoutColumn], ignored: [String: [String]],
        keepSmallest: [String]
    ) {
        self.origin = origin
        self.sourceColumns = sourceColumns
        self.columns = columns
        self.ignored = ignored
        self.keepSmallest = keepSmallest
    }

    /// The relations of `nq57_export` that it reads.
    package var relations: [String] {
        switch origin {
        case .relation(let name): [name]
        case .query(_, _, let relations): relations
        }
    }
}

/// The types a source column may have: those of the two DDL files.
package enum WireType: String, Sendable, CaseIterable {
    case text, smallint, integer, bigint, numeric, boolean, date, timestamptz
}
