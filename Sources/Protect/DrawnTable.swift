import Cells

/// What one draw decided: everything that is stored, and from which a `ProtectedTable` follows without any key.
struct DrawnTable: Sendable {
    enum Area: Hashable, Sendable {
        case reported(HeadlineRow)
        case missing(MissingReason)
    }

    /// One per commune due, in code order.
    var areas: [(commune: String, area: Area)]
    /// Communes that share one node of F1, in code order.
    var pool: [String]
    /// The controlled cells that hold records, by key of the cube: rounded, or exact where nothing is rounded.
    var cells: [String: Int64]
    /// Families of this vintage that no draw could protect: their rows are empty.
    var leftOut: Set<CubeFamily> = []
    /// Nil where nothing is drawn.
    var audit: DrawAudit?
}
