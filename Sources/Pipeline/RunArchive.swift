import CanonicalJSON
package import DurableFiles

/// The reports of past runs: `runs/<run>/report.json`. A run without one was interrupted.
package struct RunArchive: Sendable {
    private let folder: DurableFolder
    private let state: DurableFolder

    package init(state: DurableFolder) {
        self.state = state
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

    /// When the last run ended whose figures may be trusted: exit 0 or 3. Unix seconds; nil before the first.
    func lastSuccess() throws -> Int64? {
        for run in try folder.list().reversed() {
            if let report = try report(of: run), [.success, .partial].contains(report.status) {
                return report.finishedAt
            }
        }
        return nil
    }

    /// Since when the state has stood under its present key: its last rotation, else its first run. Unix seconds.
    func keySince() -> Int64? {
        let files = [RetiredKeys.file, StateFormat.file].map { FileFacts(state.path + "/" + $0) }
        return files.compactMap { $0 }.first?.changedAt
    }

    /// What the run that wrote most of the last `count` wrote; 0 before the first.
    func mostBytesWritten(ofLast count: Int) -> Int64 {
        let reports = Result { try folder.list().suffix(count).compactMap { try report(of: $0) } }
        guard case .success(let reports) = reports else { return 0 }
        return reports.map(\.bytesWritten).max() ?? 0
    }

    /// Whether the newest run began and never ended.
    package func isLastRunUnfinished() throws -> Bool {
        guard let last = try folder.list().last else { return false }
        return !folder.exists(last + "/report.json")
    }

    /// What the newest run waits for at a Unix second; nil once it has ended, or waits no longer.
    func secondTry(at now: Int64) throws -> SecondTry? {
        guard let last = try folder.list().last, !folder.exists(last + "/report.json"),
            let second = SecondTry(reading: folder.folder(last)), second.until >= now
        else { return nil }
        return second
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

    /// Names of all runs, oldest first.
    package func runs() throws -> [String] { try folder.list() }

    /// What the last reading of a source cost it: as written, with the run's name; nil if none is kept.
    func lastGuest(_ source: String) throws -> (run: String, json: JSONValue)? {
        for run in try folder.list().reversed() where folder.exists("\(run)/guests/\(source).json") {
            return (run, try JSONValue(parsing: try folder.read("\(run)/guests/\(source).json")))
        }
        return nil
    }

    /// Digests of the definitions that the last run worked on, by file; nil if none is kept.
    func lastDefinitions() throws -> [String: String]? {
        for run in try folder.list().reversed() where folder.exists(run + "/plan.json") {
            let bytes = try folder.read(run + "/plan.json")
            guard case .success(let plan) = Result(catching: { try JSONValue(parsing: bytes) }) else { continue }
            return plan["files"]?.object?.compactMapValues(\.string)
        }
        return nil
    }

    /// The report of a run that ended, or nil. One that the disk damaged counts as none: what it says can be found again.
    package func report(of run: String) throws -> RunReport? {
        guard folder.exists(run + "/report.json") else { return nil }
        let bytes = try folder.read(run + "/report.json")
        guard case .success(let json) = Result(catching: { try JSONValue(parsing: bytes) }) else { return nil }
        return RunReport(json)
    }
}
