import Cells

extension SnapshotNotes {
    /// Reads `notes/<snapshot>.yaml`:
    ///
    /// ```
    /// text: {vi: …, en: …}
    /// notes:
    ///   n1: {indicator: g5-online-share, areas: [x00613], periods: [2025-Q3], reason: our_error, text: {vi: …, en: …}}
    /// ```
    static func read(_ root: Field, _ names: PublishedNames) -> SnapshotNotes {
        let fields = root.fields(keys: ["text", "notes"])
        return SnapshotNotes(
            text: fields.optional("text").map { $0.localised() },
            notes: fields.optional("notes")?.entries().map { id, field, _ in note(id, field, names) } ?? [])
    }

    private static func note(_ id: String, _ field: Field, _ names: PublishedNames) -> Note {
        let fields = field.fields(keys: ["indicator", "areas", "periods", "reason", "text"])
        let reason = fields.optionalText("reason")
        if let reason, !names.changeReasons.contains(reason) {
            fields.report(
                "reason", "no change has the reason \(reason)",
                remedy: NearestName.remedy(for: reason, in: names.changeReasons, what: "reason"))
        }
        return Note(
            id: id, indicator: names.indicator(fields),
            areas: fields.optional("areas").map { Set($0.list().compactMap { names.area($0) }) },
            periods: fields.optional("periods").map { Set($0.list().compactMap { names.period($0) }) },
            reason: reason, text: fields.localised("text"))
    }
}
