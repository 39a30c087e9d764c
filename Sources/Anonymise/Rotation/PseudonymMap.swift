/// Which new pseudonym stands for which old one, while a root key is replaced: in memory only, for one commune at a time.
///
/// Learnt by reading the sources under both keys. There is no rule that leads from an old pseudonym to a new one: such a
/// rule would keep the old key's compromise alive.
///
/// - Source: `disclosure.md` section 3, "Rotation".
package struct PseudonymMap: Sendable {
    private var pairs: [Pseudonym: Pseudonym] = [:]

    package init() {}

    package var count: Int { pairs.count }

    subscript(old: Pseudonym) -> Pseudonym? { pairs[old] }

    mutating func add(_ old: Pseudonym, _ new: Pseudonym) {
        let known = pairs.updateValue(new, forKey: old)
        precondition(known == nil || known == new, "one identifier has one pseudonym under a key")
    }
}
