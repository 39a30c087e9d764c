import Cells
import Definition
import DurableFiles
import Protect

extension ReleaseWriter {
    private static let historyFolder = "history"

    var historyFolder: DurableFolder { state.folder(ReleaseWriter.historyFolder) }

    /// Licence and publisher are a person's decision.
    func requireDecisions() throws {
        let publication = definition.publication
        guard definition.settings.isSynthetic || !(publication.licence.id.isEmpty || publication.contact.email.isEmpty)
        else {
            throw PublishError(
                .undecided, "publication.yaml has no licence or no contact",
                remedy: "let the publisher decide both and write license.id and contact")
        }
    }

    /// What was published so far; made again from the live snapshot if the private file is lost.
    func history(_ live: SnapshotSummary?) throws -> PublishedHistory {
        guard let live else {
            // Where no snapshot is good, what the last one published is known all the same.
            let last = try historyFolder.list().last { $0.hasSuffix(".csv.zst") }
            return try last.flatMap { try PublishedHistory(for: String($0.dropLast(8)), in: historyFolder) } ?? .empty
        }
        return try PublishedHistory(for: live.id, in: historyFolder)
            ?? PublishedHistory(release(at: web.snapshot(live.id)).observations)
    }

    func candidate(
        _ inputs: ReleaseInputs, _ history: PublishedHistory, on day: CivilDate
    ) throws -> ReleaseCandidate {
        let table = try ObservationAssembler(
            definition: definition, tables: inputs.tables, withdrawn: inputs.withdrawn, periods: inputs.periods,
            history: history, releaseDay: day
        ).assemble()
        let carried = inputs.tables.filter { !inputs.withdrawn.contains($0.key) }
        let vintages = carried.map(\.vintageEntry).sorted { left, right in
            left.measure != right.measure
                ? left.measure.utf8.lexicographicallyPrecedes(right.measure.utf8) : left.period < right.period
        }
        return ReleaseCandidate(
            definition: definition, table: table, former: history.without(table), coverage: inputs.coverage,
            lateRecords: inputs.lateRecords,
            vintages: vintages, withheld: WithheldFigures(inputs.withdrawn), microdata: inputs.microdata.files)
    }

    /// A snapshot that an interrupted run left in place, if it holds exactly these figures and is whole; any other one is
    /// taken out of the web root.
    func pending(_ candidate: ReleaseCandidate, _ live: WebRoot.Live?) throws -> Release? {
        try CleanUp(writer: self).discardUnfinished(after: live)
        var found: Release?
        for id in try web.snapshotIDs().sorted() where live?.listed.contains(id.description) != true {
            if let release = try whole(id), release.contentSHA256 == candidate.contentSHA256, found == nil,
                try isSigned(web.snapshot(id.description))
            {
                found = release
            } else {
                try CleanUp(writer: self).takeAway(id)
            }
        }
        return found
    }

    /// Nil if the snapshot is not what its own hashes say.
    private func whole(_ id: SnapshotID) throws -> Release? {
        do {
            return try release(at: web.snapshot(id.description))
        } catch is PublishError {
            return nil
        } catch let error as DurableError where error.code == .notFound {
            return nil
        }
    }
}

/// When a release is published: not before the second asked for, and after the live one.
struct ReleaseClock {
    /// Unix seconds.
    let publishedAt: Int64

    init(asked: Int64, previous: Int64?) {
        publishedAt = max(asked, previous.map { $0 + 1 } ?? asked)
    }

    /// The local day of the release.
    var day: CivilDate { HanoiTime.day(of: publishedAt * 1_000_000) }
}
