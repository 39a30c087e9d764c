import DurableFiles

/// Takes away what an interrupted or finished publication leaves behind.
struct CleanUp {
    let writer: ReleaseWriter

    private var web: WebRoot { writer.web }
    private var state: DurableFolder { writer.state }

    /// Removes staging folders, and generations that never went live.
    func discardUnfinished(after live: WebRoot.Live?) throws {
        for name in try state.list("publish") { try state.removeTree("publish/\(name)") }
        for sequence in try web.sequences() where sequence > live?.sequence ?? 0 {
            try web.folder.removeTree("\(WebRoot.generations)/\(sequence)")
        }
    }

    /// Moves a snapshot that never went live out of the web root, then removes it. Somebody may have seen it there, so its
    /// id is noted as used first.
    func takeAway(_ id: SnapshotID) throws {
        try state.write([], to: "history/ids/\(id)")
        try web.folder.rename("\(WebRoot.snapshots)/\(id)", to: "\(state.path)/publish/\(id).taken-away")
        try state.removeTree("publish/\(id).taken-away")
    }

    /// After the switch: staging, older generations, histories of other snapshots.
    func finish(sequence: Int, kept: Int, live snapshotID: String) throws {
        for old in try web.sequences() where old <= sequence - kept || old > sequence {
            try web.folder.removeTree("\(WebRoot.generations)/\(old)")
        }
        let history = try state.list("history").filter {
            $0.hasSuffix(".csv.zst") && !$0.hasPrefix(snapshotID + ".csv")
        }
        for name in history { try state.remove("history/\(name)") }
        try keepReport(of: snapshotID)
        for name in try state.list("publish") { try state.removeTree("publish/\(name)") }
    }

    /// The full report of a snapshot's first publication stays, beside the history of what was published.
    private func keepReport(of snapshotID: String) throws {
        let report = "publish/\(snapshotID)/\(ReleaseGate.reportName)"
        let kept = "history/disclosure/\(snapshotID).json"
        guard state.exists(report), !state.exists(kept) else { return }
        try state.write(try state.read(report), to: kept)
    }
}
