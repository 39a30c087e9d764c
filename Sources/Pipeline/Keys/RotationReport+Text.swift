import Anonymise
import Extract

extension RotationReport {
    private static let shown = 20

    /// For the person who rotates: what was done, what is left, what he has to do.
    package var text: String {
        let done =
            "Key \(from) → \(to): \(rewrittenUnits) units with \(rewrittenRows) rows rewritten"
            + (unlinkedRows > 0 ? ", \(unlinkedRows) of them unlinked" : "") + "."
        return ([done] + discardedLines + leftLines + failureLines).joined(separator: "\n")
    }

    private var discardedLines: [String] {
        guard !discarded.isEmpty else { return [] }
        return ["\(discarded.count) units could not be opened and are gone; read them again (nq57 extract --refresh):"]
            + discarded.prefix(RotationReport.shown).map { "  \($0)" }
    }

    private var leftLines: [String] {
        guard !left.isEmpty else { return hasEnded ? [] : ["The rotation was stopped; run the same command again."] }
        return [
            "\(left.count) units still stand under \(from): their sources do not give every row any more, or could not be "
                + "read. Run the same command again when they can; --unlink SOURCES gives rows that are gone for good a "
                + "pseudonym that leads to nobody. Until the end nothing is read, counted or published."
        ]
            + lostLines + unreadLines
    }

    /// Units of which the sources give no more rows: what a person decides about.
    private var lostLines: [String] {
        let lost = left.filter { !$0.isUnread }.map { "  \($0.unit): \($0.rows) rows that no source gives" }
        let rest = lost.count - RotationReport.shown
        return lost.prefix(RotationReport.shown) + (rest > 0 ? ["  … and \(rest) more: see --output json"] : [])
    }

    private var unreadLines: [String] {
        let unread = Dictionary(grouping: left.filter(\.isUnread), by: \.unit.source)
        return unread.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value.count) units, source not read" }
    }

    private var failureLines: [String] {
        Set(failures.map { "  \($0.source)  \($0.failureClass.rawValue)/\($0.code): \($0.message)" }).sorted()
            .prefix(RotationReport.shown).map(\.self)
    }
}
