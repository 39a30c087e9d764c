/// The things that keys of rows name, so that a key means the same wherever it stands in a source.
///
/// - Source: ruling 33.
enum RecordNamespace {
    static func of(_ column: String, in dataset: String) -> String {
        switch column {
        case "team_id": "teams"
        case "point_id": "literacy_points"
        case "session_id": "sessions"
        default: dataset
        }
    }
}
