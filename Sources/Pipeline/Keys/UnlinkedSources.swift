/// Sources of which rows that they no longer give may lose their link to a person.
package enum UnlinkedSources: Hashable, Sendable {
    case none
    case named(Set<String>)
    /// But for those that could not be read: they may be back tomorrow. A person names them.
    case all

    func contains(_ source: String, isUnread: Bool) -> Bool {
        switch self {
        case .none: false
        case .named(let names): names.contains(source)
        case .all: !isUnread
        }
    }
}
