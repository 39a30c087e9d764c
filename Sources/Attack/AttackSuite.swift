import Dispatch

/// The attacks of anybody who has read all that was published.
///
/// - Source: `disclosure.md` section 15.
package struct AttackSuite: Sendable {
    /// One attack, carried out.
    package struct Report: Sendable {
        package let id: String
        package let title: String
        /// Nil where only the control was run.
        package let result: AttackResult?
        /// Whether every control was broken, as it must be; nil where none was run.
        package let isControlBroken: Bool?
        package let milliseconds: Int

        /// The attack got through, or it would not have noticed.
        package var isInOrder: Bool { result?.outcome != .broken && isControlBroken != false }
    }

    package static let defaultNumbers = 1_000_000

    private let attacks: [any PublicAttack]

    /// `numbers`: how many personal numbers and, for a tenth of them, telephone numbers are tried. Nil if an id names no
    /// attack; an empty list is all of them.
    package init?(ids: [String] = [], numbers: Int = AttackSuite.defaultNumbers) {
        let all = AttackSuite.attacks(numbers: numbers)
        guard ids.allSatisfy({ id in all.contains { type(of: $0).id == id } }) else { return nil }
        attacks = all.filter { ids.isEmpty || ids.contains(type(of: $0).id) }
    }

    static func attacks(numbers: Int) -> [any PublicAttack] {
        [
            NumberSearch(numbers: numbers), ReleaseLinkage(), IntervalInference(), Differencing(),
            RevisionComparison(), RepeatedDraws(), ClassHomogeneity(), MeanInference(),
        ]
    }

    package static var ids: [String] { AttackSuite()?.attacks.map { type(of: $0).id } ?? [] }

    /// Runs every attack, in order; without snapshots only the controls.
    ///
    /// - Errors: `unreadable`.
    package func run(
        on snapshots: [PublicSnapshot], withControls: Bool, each: (Report) -> Void = { _ in }
    ) throws(AttackError) -> [Report] {
        var reports: [Report] = []
        for attack in attacks {
            let start = DispatchTime.now().uptimeNanoseconds
            let result = snapshots.isEmpty ? nil : try attack.run(snapshots)
            let isControlBroken = withControls ? try AttackSuite.breaksItsControls(attack) : nil
            let report = Report(
                id: type(of: attack).id, title: type(of: attack).title, result: result,
                isControlBroken: isControlBroken,
                milliseconds: Int((DispatchTime.now().uptimeNanoseconds - start) / 1_000_000))
            each(report)
            reports.append(report)
        }
        return reports
    }

    private static func breaksItsControls(_ attack: any PublicAttack) throws(AttackError) -> Bool {
        let attack = attack.onControls
        for control in attack.controls() where try attack.run(control).outcome != .broken { return false }
        return true
    }
}
