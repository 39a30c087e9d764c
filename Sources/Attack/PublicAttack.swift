/// An attack that needs nothing but published files, so that anybody can repeat it.
///
/// Shares no code with the protection that it attacks. Holding out proves nothing beyond what was tried: each attack brings
/// a control, made up in memory, that it must break.
protocol PublicAttack: Sendable {
    /// As in `disclosure.md` section 15.
    static var id: String { get }
    /// What is tried, in a few words.
    static var title: String { get }

    /// - Errors: `unreadable`.
    func run(_ snapshots: [PublicSnapshot]) throws(AttackError) -> AttackResult
    /// Snapshots that protect badly in every way this attack looks for; each of the lists must be broken alone.
    func controls() -> [[PublicSnapshot]]
    /// The same attack, with no more effort than its controls need.
    var onControls: any PublicAttack { get }
}

extension PublicAttack {
    var onControls: any PublicAttack { self }
}
