/// The program that made a snapshot: version and commit, never the machine.
package struct ToolIdentity: Sendable, Hashable {
    package let name: String
    package let version: String
    package let commit: String

    package init(name: String, version: String, commit: String) {
        self.name = name
        self.version = version
        self.commit = commit
    }
}
