/// What lies under a name, links not followed.
package enum PublishedEntry: Sendable, Hashable {
    case file, folder
    /// A symbolic link, with what it leads to.
    case link(to: String)
}
