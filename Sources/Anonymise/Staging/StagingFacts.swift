/// What the gate asks about the keys of staging (`disclosure.md` section 13, G17). Names of files only.
package struct StagingFacts: Hashable, Sendable {
    /// `kid:kcv` of the committed units, each once, in order.
    package var keys: [String] = []
    package var units = 0
    /// Names of the root keys that wrap the data keys of sealed partitions, each once, in order.
    package var wrappingKeys: [String] = []
    /// Committed units whose partition is sealed.
    package var sealedUnits = 0
    /// Plain partitions that lie in staging, committed or not. With `aes-gcm` there must be none.
    package var plainPartitions: [String] = []
    /// Key files that no manifest needs. There must be none.
    package var orphanKeys: [String] = []
    /// Sealed partitions of committed units that nobody can open any more: shredded, or without a header.
    package var unreadableUnits: [String] = []

    package init() {}
}
