import CanonicalJSON
import DurableFiles

/// What a site shows now, as its `latest.json` says.
enum LiveSnapshot: Sendable, Equatable {
    case nothingYet
    /// Something was published, and every snapshot was taken back.
    case takenBack
    case id(String)

    /// - Errors: `DurableError` where the site cannot be read, and those of JSON.
    init(reading site: DurableFolder) throws {
        guard site.exists("latest.json") else {
            self = .nothingYet
            return
        }
        let id = try JSONValue(parsing: try site.read("latest.json"))["snapshot_id"]?.string
        self = id.map(LiveSnapshot.id) ?? .takenBack
    }

    /// The snapshot's name, if one is live.
    var snapshot: String? {
        guard case .id(let id) = self else { return nil }
        return id
    }
}
