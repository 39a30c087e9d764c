import CanonicalJSON
package import DurableFiles

/// The reports of past runs: `runs/<run>/report.json`. A run without one was interrupted.
package struct RunArchive: Sendable {
    private let folder: DurableFolder

    package init(state: DurableFolder) {
        folder = state.folder("runs")
    }

    /// The last run that ended, or nil.
    package func lastReport() throws -> RunReport? {
        for run in try folder.list().reversed() {
            if let report = try report(of: run) { return report }
        }
        return nil
    }

    /// The last run that ended and read sources.
    package func lastExtraction() throws -> RunReport? {
        for run in try folder.list().reversed() {
            if let report = try report(of: run), report.hasExtracted { return report }
        }
        return nil
    }

    /// Whether the newest run began and never ended.
    package func isLastRunUnfinished() throws -> Bool {
        guard let last = try folder.list().last else { return false }
        return !folder.exists(last + "/report.json")
    }

    /// Written last: it means that the run ended.
    package func save(_ report: RunReport) throws {
        try folder.write(Array(report.markdown.utf8), to: report.run + "/report.md")
        try folder.write(report.json.serialized(), to: report.run + "/report.json")
    }

    /// What the reading cost each server, for its administrator; nothing for files.
    func save(_ guests: [GuestReport], of run: String) throws {
        for guest in guests { try folder.write(guest.json.serialized(), to: "\(run)/guests/\(guest.source).json") }
    }

    private func report(of run: String) throws -> RunReport? {
        guard folder.exists(run + "/report.json") else { return nil }
        return RunReport(try JSONValue(parsing: try folder.read(run + "/report.json")))
    }
}
