import Cells
import Definition
import Protect

/// Which quarters are due on a day, and in which vintage: from the definitions and the calendar alone.
struct ReleaseCalendar {
    private let vintages: [DisclosureDefinition.Vintage]
    private let first: Quarter
    private let asOf: CivilDate
    private let waitForAllDays: Int

    init(_ definition: PipelineDefinition, asOf: CivilDate) {
        vintages = definition.disclosure.vintages
        first = definition.settings.firstQuarter
        waitForAllDays = definition.settings.quorum.waitForAllDays
        self.asOf = asOf
    }

    /// Quarters of which some vintage's lag is over, oldest first.
    var due: [Quarter] {
        var quarters: [Quarter] = []
        var quarter = first
        while vintages.contains(where: { isDue(quarter, $0) }) {
            quarters.append(quarter)
            quarter = quarter.next
        }
        return quarters
    }

    /// Quarters that have begun and whose last vintage is not sealed: what a run reads.
    ///
    /// - Source: `extraction.md` section 1, "Open quarters".
    func open(_ ledger: VintageLedger) -> [Quarter] {
        let last = vintages.last?.epoch ?? 0
        return Quarter.all(from: first, through: Quarter(containing: asOf))
            .filter { !ledger.isSealed($0, epoch: last) }
    }

    /// The latest vintage of a due quarter whose lag is over.
    func vintage(of quarter: Quarter) -> DisclosureDefinition.Vintage {
        guard let vintage = vintages.last(where: { isDue(quarter, $0) }) ?? vintages.first else {
            preconditionFailure("a definition has a vintage")
        }
        return vintage
    }

    /// The day from which on a quarter is published with holes.
    func patienceEnds(_ quarter: Quarter) -> CivilDate {
        quarter.lastDay.adding(days: vintage(of: quarter).lagDays + waitForAllDays)
    }

    /// The next day on which a vintage becomes due, and its quarter.
    var next: (day: CivilDate, quarter: Quarter) {
        let candidates = (due + [due.last?.next ?? first]).flatMap { quarter in
            vintages.filter { !isDue(quarter, $0) }
                .map { (day: quarter.lastDay.adding(days: $0.lagDays), quarter: quarter) }
        }
        guard let next = candidates.min(by: { $0.day < $1.day }) else { preconditionFailure("a quarter follows") }
        return next
    }

    private func isDue(_ quarter: Quarter, _ vintage: DisclosureDefinition.Vintage) -> Bool {
        quarter.lastDay.adding(days: vintage.lagDays) <= asOf
    }
}
