/// One dossier as it happened, before a layout writes it down. Times are local seconds since 1970-01-01.
struct Dossier {
    /// The clock stood still: a supplement was asked for, or a fee.
    struct Pause {
        let from: Int
        /// Nil while it lasts.
        let to: Int?
        let isSupplement: Bool
        /// The new due time that was given with it.
        var newDue: Int?
    }

    /// Place in the list of states, from 0 (registered) to 9 (returned).
    enum Status: Int {
        case registered, accepted, refused, processing, awaitingSupplement, awaitingPayment, withdrawn, stopped, done
        case returned
    }

    /// The key is that of the code; the row has a number of its own.
    var head: RowHead
    var serial = 0
    /// Of the day on which it was filed.
    let number: Int
    let filedOn: Int
    var status: Status
    /// 0 direct, 1 online, 2 postal; nil: not recorded.
    var channel: Int?
    /// 0 information, 1 partial, 2 full.
    var level: Int?
    let procedure: Int
    let isOrganisation: Bool
    let person: Person
    /// Random, 0 to 999: how the person's columns were filled in.
    let noise: Int
    /// A second number of that kind, for everything else.
    let chance: Int
    let received: Int
    var due: Int?
    var pauses: [Pause] = []
    var completed: Int?
    var returned: Int?
    let fee: Int?
    var updated: Int
    var hasBadStatus = false

    var extendedDue: Int? { pauses.compactMap(\.newDue).max() }
    var isClosed: Bool { status == .done || status == .returned }

    /// Twelve fields of service; a procedure belongs to the field of its number.
    var group: Int { procedure % 12 }
}
