import CanonicalJSON
import Cells
import DurableFiles

/// What a run waits for between its two passes, in a file of its folder while it waits: for `status`, which asks no process.
struct SecondTry: Sendable, Hashable {
    private static let file = "second_try.json"

    /// Unix seconds.
    let until: Int64
    let communes: Int

    init(until: Int64, communes: Int) {
        self.until = until
        self.communes = communes
    }

    /// Nil where the run does not wait. The run may remove the file meanwhile: then it does not, either.
    init?(reading run: DurableFolder) {
        let parsed = Result { try JSONValue(parsing: try run.read(SecondTry.file)) }
        guard case .success(let json) = parsed, let until = json["until"]?.string.flatMap({ UTCTime($0) }),
            let communes = json["communes"]?.integer
        else { return nil }
        self.init(until: until.seconds, communes: Int(communes))
    }

    func write(to run: DurableFolder) throws(DurableError) {
        try run.write(json.serialized(), to: SecondTry.file)
    }

    static func remove(from run: DurableFolder) throws(DurableError) {
        try run.remove(file)
    }

    var json: JSONValue {
        .object(["until": .string(UTCTime(seconds: until).text), "communes": .integer(communes)])
    }

    /// For a person, by the clock of Hanoi.
    var sentence: String {
        let clock = UTCTime(seconds: until + HanoiTime.offsetMicroseconds / 1_000_000).text.dropFirst(11).prefix(5)
        return "waits until \(clock) in Hanoi for a second try of \(communes) commune\(communes == 1 ? "" : "s")"
    }
}
