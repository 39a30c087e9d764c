import CanonicalJSON
import DurableFiles

/// A rotation that has begun and not ended: from which key to which, and whether every unit is rewritten.
///
/// ```
/// rotation/progress.json = {"format":1,"from":"k1:bea99286","isRewritten":false,"to":"k2:0a3f17c2"}
/// ```
///
/// While it is there, nothing is read, counted or published: units of two keys lie side by side.
struct RotationRecord: Hashable {
    private static let folder = "rotation"
    private static let file = "rotation/progress.json"

    /// `kid:kcv`.
    let from: String
    let to: String
    /// From here on the old key is needed no more.
    var isRewritten = false

    init(from: String, to: String) {
        self.from = from
        self.to = to
    }

    /// Nil if no rotation is under way.
    init?(reading state: DurableFolder) throws {
        guard state.exists(RotationRecord.file) else { return nil }
        guard let json = try? JSONValue(parsing: try state.read(RotationRecord.file)), json["format"] == 1,
            let from = json["from"]?.string, let to = json["to"]?.string, let isRewritten = json["isRewritten"]?.bool
        else {
            throw RunError(
                code: "damagedState", message: "\(RotationRecord.file) of the state is not what a rotation writes.",
                remedy: "remove it, then begin nq57 key rotate again with the same keys", status: .state)
        }
        self.init(from: from, to: to)
        self.isRewritten = isRewritten
    }

    func write(to state: DurableFolder) throws {
        let json: JSONValue = .object([
            "format": 1, "from": .string(from), "to": .string(to), "isRewritten": .bool(isRewritten),
        ])
        try state.write(json.serialized(), to: RotationRecord.file)
    }

    /// The rotation has ended.
    static func remove(from state: DurableFolder) throws {
        try state.removeTree(folder)
    }

    /// - Errors: exit 78 while a rotation is under way.
    static func refuseUnfinished(_ state: DurableFolder) throws {
        guard let record = try RotationRecord(reading: state) else { return }
        throw RunError(
            code: "rotationUnfinished",
            message: "the rotation from key \(record.from) to \(record.to) has not ended.",
            remedy: "run nq57 key rotate again with the same keys until it ends", status: .configuration)
    }
}
