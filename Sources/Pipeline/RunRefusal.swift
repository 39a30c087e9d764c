import CanonicalJSON
import Cells
import DurableFiles

/// Why a run could not even begin, in a file of the state: it has no folder, so no report tells of it.
///
/// Each takes the place of the one before; one that is older than the last report says nothing any more.
struct RunRefusal: Sendable {
    private static let file = "refusal.json"

    /// Unix seconds.
    let at: Int64
    let error: RunError

    init(at: Int64, error: RunError) {
        self.at = at
        self.error = error
    }

    /// Nil where none is kept, or it cannot be read.
    init?(reading state: DurableFolder) {
        let parsed = Result { try JSONValue(parsing: try state.read(RunRefusal.file)) }
        guard case .success(let json) = parsed, let at = json["at"]?.string.flatMap({ UTCTime($0) }),
            let status = json["exit"]?.integer.flatMap({ Int32(exactly: $0) }).flatMap({ RunStatus(rawValue: $0) }),
            let error = json["error"].flatMap({ RunError($0, status: status) })
        else { return nil }
        self.init(at: at.seconds, error: error)
    }

    /// Nothing is to be done about a run that gave way to another one, or that a signal ended.
    var isWorthTelling: Bool { ![.temporary, .interrupted, .terminated].contains(error.status) }

    /// Leaves a state alone that is not there, that others may enter, or that another version made.
    func write(to state: StateFolder) throws {
        guard state.files.exists(StateFormat.file), state.openness == nil, error.status != .configuration else {
            return
        }
        try state.files.write(json.serialized(), to: RunRefusal.file)
    }

    var json: JSONValue {
        .object([
            "schema": "nq57/refusal/1", "at": .string(UTCTime(seconds: at).text),
            "exit": .integer(Int64(error.status.rawValue)), "error": error.json,
        ])
    }

    /// For `status`.
    var lines: [String] {
        [
            "REFUSED     \(UTCTime(seconds: at).text), exit \(error.status.rawValue): a run could not begin",
            "          \(error.code): \(error.hangingMessage)", "      do: \(error.remedy)", "",
        ]
    }
}
