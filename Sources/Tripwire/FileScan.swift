/// The scan of one file, with all that is packed in it.
struct FileScan {
    /// Hits kept per recogniser: who has found twenty has found enough.
    static let hitLimit = 20
    /// Packings within each other.
    private static let depthLimit = 4

    let recognisers: Recognisers
    let zone: TripwireZone
    let declared: DeclaredColumns
    private(set) var hits: [TripwireHit] = []
    private let file: String
    private var members: [String] = []
    private var depth = 0
    private var counts: [String: Int] = [:]

    init(recognisers: Recognisers, name: String, zone: TripwireZone, declared: DeclaredColumns) {
        self.recognisers = recognisers
        self.zone = zone
        self.declared = declared
        file = WithheldName.of(name, recognisers)
        if file != name { report(WithheldName.finding(name, recognisers), at: "file name") }
    }

    /// Opens what is called `name` by the opener of its type.
    mutating func open(_ content: FileContent, named name: String) {
        guard let opener = FileTypes.opener(of: name) else {
            return report(TripwireHit.unknownFileType, at: "whole file")
        }
        guard depth < FileScan.depthLimit else { return report(TripwireHit.unreadable, at: "packed too often") }
        depth += 1
        defer { depth -= 1 }
        do {
            try opener.open(content, named: name, in: &self)
        } catch {
            report(TripwireHit.unreadable, at: "whole file")
        }
    }

    /// Opens a file of an archive.
    mutating func open(_ content: FileContent, member name: String) {
        let shown = WithheldName.of(name, recognisers)
        members.append(shown)
        if shown != name { report(WithheldName.finding(name, recognisers), at: "file name") }
        open(content, named: name)
        members.removeLast()
    }

    mutating func report(_ recogniser: String, at place: String) {
        guard counts[recogniser, default: 0] < FileScan.hitLimit else { return }
        counts[recogniser, default: 0] += 1
        hits.append(
            TripwireHit(
                recogniser: recogniser, file: file, member: members.isEmpty ? nil : members.joined(separator: "!"),
                place: place))
    }
}
