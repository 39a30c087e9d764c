/// What the schema `nq57_export` of a source holds, as its own catalogue says.
struct SourceCatalogue: Hashable, Sendable {
    struct Column: Hashable, Sendable {
        /// Name of the type; of a domain its base type, of an enumeration `enum`. Lower case, without length.
        let type: String
        /// No two rows share a value, by a valid unique index on this column alone.
        let isUnique: Bool
    }

    struct Relation: Hashable, Sendable {
        enum Kind: String, Sendable {
            case table, view
            case materialisedView = "materialised view"
            case foreignTable = "foreign table"

            /// `LOCK TABLE` takes tables and views.
            var canBeLocked: Bool { self == .table || self == .view }
        }

        var kind: Kind
        /// Itself or something behind it.
        var hasRowPolicy = false
        /// Relations behind it that cannot be locked, in order of name.
        var unlocked: [String] = []
        /// On disk; 0 for a view.
        var bytes = 0
        var columns: [String: Column] = [:]
    }

    var relations: [String: Relation]
}
