import Cells

extension RunReport {
    /// The page that an operator can forward.
    package var markdown: String {
        var lines = [
            "# Run \(run)", "",
            "As of \(asOf.iso). Began \(UTCTime(seconds: startedAt).text), took \(finishedAt - startedAt) s, "
                + "exit \(status.rawValue) (\(status)).", "",
        ]
        lines += error.map { ["It was ended by **\($0.code)**: \($0.message) *\($0.remedy)*", ""] } ?? []
        lines += [
            hasPublished
                ? "Published snapshot \(snapshot ?? "–")." : "Nothing new was published. Live: \(snapshot ?? "none").",
            "", "| units | number |", "| --- | ---: |",
        ]
        lines += units.sorted { $0.key < $1.key }.map { "| \($0.key) | \($0.value) |" }
        lines += ["", "\(rows) rows staged.", ""]
        lines += waiting.map { "\($0) is due and waits for communes that have not reported yet.\n" }
        lines += faultLines + quarantineLines + coverageLines
        return lines.joined(separator: "\n") + "\n"
    }

    private var faultLines: [String] {
        var lines = faults.isEmpty ? ["No unit failed.", ""] : section("What failed, and what to do", faults)
        if !earlierFaults.isEmpty {
            lines += section("What failed in earlier runs and was not asked for in this one", earlierFaults)
        }
        return lines + acceptingLines
    }

    /// One command for all units that wait for a person; nothing where their own remedies say as much.
    private var acceptingLines: [String] {
        let units = behind.filter { $0.errorClass == "suspect" && $0.quarter != nil }.map(\.place)
        guard units.count > 1 else { return [] }
        return [
            "## Units that wait for a person", "",
            "Look at each first (`nq57 quarantine show`); leave out those whose data are wrong. All at once:", "",
            "    nq57 extract " + units.map { "--accept \($0)" }.joined(separator: " "), "",
        ]
    }

    private func section(_ title: String, _ faults: [Fault]) -> [String] {
        ["## \(title)", ""]
            + faults.map { "- **\($0.place)** (\($0.errorClass), \($0.code)): \($0.message) *\($0.remedy)*" } + [""]
    }

    private var quarantineLines: [String] {
        guard !quarantined.isEmpty else { return [] }
        return ["## Rows refused", "", "| dataset / reason | rows |", "| --- | ---: |"]
            + quarantined.sorted { $0.key < $1.key }.map { "| \($0.key) | \($0.value) |" } + [""]
    }

    private var coverageLines: [String] {
        let gaps = coverage.filter { $0.reporting < $0.due }
        guard !gaps.isEmpty else { return ["Every commune due reports every dataset.", ""] }
        return ["## Gaps in coverage", "", "| dataset | quarter | communes |", "| --- | --- | ---: |"]
            + gaps.map { "| \($0.series) | \($0.quarter) | \($0.sentence) |" } + [""]
    }
}
