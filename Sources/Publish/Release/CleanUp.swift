import DurableFiles

/// Takes away what an interrupted or finished publication leaves behind.
struct CleanUp {
    let writer: ReleaseWriter

    private var web: WebRoot { writer.web }
    private var state: DurableFolder { writer.state }

    /// Removes staging folders, and generations with their pointers and changes that never went live.
    func discardUnfinished(after live: WebRoot.Live?) throws {
        for name in try state.list("publish") { try state.removeTree("publish/\(name)") }
        for sequence in try web.sequences() where sequence > live?.sequence ?? 0 {
            try web.folder.removeTree("\(WebRoot.generations)/\(sequence)")
        }
        for (name, sequence) in try web.pointers() where sequence > live?.sequence ?? 0 {
            try web.folder.remove("\(WebRoot.pointers)/\(name)")
        }
        for target in try web.folder.list(WebRoot.changes) where live?.listed.contains(target) != true {
            try web.folder.removeTree("\(WebRoot.changes)/\(target)")
        }
    }

    /// Moves a snapshot that never went live out of the web root, then removes it. Somebody may have seen it there, so its
    /// id is noted as used first.
    func takeAway(_ id: SnapshotID) throws {
        try state.write([], to: "history/ids/\(id)")
        try moveOut(id.description)
    }

    /// The folder of a snapshot leaves the web root by one rename, then the disk.
    func moveOut(_ id: String) throws {
        guard web.folder.exists("\(WebRoot.snapshots)/\(id)") else { return }
        try web.folder.remove(SnapshotArchive.path(of: id))
        try web.folder.rename("\(WebRoot.snapshots)/\(id)", to: "\(state.path)/publish/\(id).taken-away")
        try state.removeTree("publish/\(id).taken-away")
    }

    /// After the switch: staging, older generations, histories of other snapshots.
    func finish(sequence: Int, kept: Int, live snapshotID: String?) throws {
        for old in try web.sequences() where old <= sequence - kept || old > sequence {
            try web.folder.removeTree("\(WebRoot.generations)/\(old)")
        }
        if let snapshotID {
            let history = try state.list("history").filter {
                $0.hasSuffix(".csv.zst") && !$0.hasPrefix(snapshotID + ".csv")
            }
            for name in history { try state.remove("history/\(name)") }
            try keepReport(of: snapshotID)
        }
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
