/// Text in UTF-8: tables with a separator, and everything that has lines.
struct TextOpener: FileOpener {
    /// Of the columns; nil: no table.
    var separator: UInt8?

    func open(_ content: FileContent, named name: String, in scan: inout FileScan) throws {
        if let separator {
            try scan.read(content, as: scan.zone, RecordPlaces(separator: separator))
        } else {
            try scan.read(content, as: scan.zone, LinePlaces())
        }
    }
}

extension FileScan {
    /// Reads a whole text; what is no text cannot be judged.
    mutating func read(_ content: FileContent, as zone: TripwireZone, _ places: some TextPlaces) throws {
        try read(content, by: recognisers, as: zone, places)
    }

    /// Reads a text again by recognisers that have not seen it.
    mutating func read(
        _ content: FileContent, by recognisers: Recognisers, as zone: TripwireZone, _ places: some TextPlaces
    ) throws {
        var scanner = TextScanner(recognisers: recognisers, zone: zone, declared: declared, places: places)
        try content.forEachPart { scanner.append($0) }
        scanner.finish()
        for finding in scanner.findings { report(finding.recogniser, at: finding.place) }
        if scanner.isUnreadable { report(TripwireHit.unreadable, at: "not text in UTF-8") }
        if scanner.hasOpaqueData { report(TripwireHit.unreadable, at: "data in base 64") }
    }

    /// Reads bytes between which text may stand.
    mutating func read(binary bytes: [UInt8], _ place: String) {
        var scanner = TextScanner(recognisers: recognisers, zone: .text, places: LinePlaces())
        scanner.append(bytes)
        scanner.finish()
        for finding in scanner.findings { report(finding.recogniser, at: place) }
    }
}
