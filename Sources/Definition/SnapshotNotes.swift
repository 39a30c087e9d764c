package import Cells

/// What a person wrote about one snapshot: why its figures differ from those before, in both languages.
///
/// Explains, and may name the reason of a change; alters no figure.
///
/// - Source: `publication.md` section 5, docs/decisions/0111.
package struct SnapshotNotes: Sendable {
    /// About some of the changed rows.
    package struct Note: Sendable {
        package let id: String
        package let indicator: String
        /// Nil: every area.
        package let areas: Set<AreaCode>?
        /// Nil: every period.
        package let periods: Set<Quarter>?
        /// A code of `change_reason.csv` in place of the one that is found; nil: that one.
        package let reason: String?
        package let text: LocalisedText

        package init(
            id: String, indicator: String, areas: Set<AreaCode>?, periods: Set<Quarter>?, reason: String?,
            text: LocalisedText
        ) {
            self.id = id
            self.indicator = indicator
            self.areas = areas
            self.periods = periods
            self.reason = reason
            self.text = text
        }
    }

    /// About the snapshot as a whole; nil: nothing.
    package let text: LocalisedText?
    package let notes: [Note]

    package static let none = SnapshotNotes(text: nil, notes: [])

    package init(text: LocalisedText?, notes: [Note]) {
        self.text = text
        self.notes = notes
    }

    package func note(_ id: String) -> Note? { notes.first { $0.id == id } }

    /// The first note about a row.
    package func note(about indicator: String, _ area: AreaCode, _ period: Quarter) -> Note? {
        notes.first { note in
            note.indicator == indicator && note.areas?.contains(area) ?? true && note.periods?.contains(period) ?? true
        }
    }
}
