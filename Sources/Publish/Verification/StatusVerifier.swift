import CanonicalJSON
import Cells
import DurableFiles

/// `status.json`, which every run writes as its last act: names what is live, or, while a run is under way or after one that
/// was killed, what was live before, as the pointer of then says.
struct StatusVerifier<Place: PublishedPlace> {
    let place: Place
    let latest: JSONValue

    /// None before the first run.
    func problems() throws -> [VerificationProblem] {
        guard let bytes = try place.read(SiteStatus.path) else { return [] }
        guard let status = try? JSONValue(parsing: bytes) else { return [problem(.unreadable, "it is no JSON")] }
        guard let sequence = status["sequence"]?.integer, let live = latest["sequence"]?.integer, sequence <= live
        else { return [problem(.contradiction, "its sequence is not that of latest.json")] }
        guard sequence < live else {
            return status["snapshot_id"] == latest["snapshot_id"]
                ? [] : [problem(.contradiction, "its snapshot_id is not that of latest.json")]
        }
        let pointer = try place.read(Pointer.path(Int(sequence))).flatMap { try? JSONValue(parsing: $0) }
        if let pointer, pointer["snapshot_id"] != status["snapshot_id"] {
            return [problem(.contradiction, "its snapshot_id is not that of the pointer of its sequence")]
        }
        return [problem(.behind, "it tells what was live before; the next run writes it")]
    }

    private func problem(_ kind: VerificationProblem.Kind, _ message: String) -> VerificationProblem {
        VerificationProblem(kind, SiteStatus.path, message)
    }
}
