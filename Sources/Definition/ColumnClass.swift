/// What kind of information a column holds. No class, no load.
package enum ColumnClass: Hashable, Sendable {
    /// Replaced in memory by a keyed pseudonym.
    case identifier(IdentifierType)
    /// Describes a person; generalised before anything is written.
    case quasi
    case sensitive
    case administrative
    case measure
    case place
    case time
    /// Known and refused; never selected from a source.
    case drop
}

/// The types of `identifiers.md`.
package enum IdentifierType: String, Hashable, Sendable, CaseIterable {
    case citizen, phone, bhxh, tax, dossier, device, record
    case residentialGroup = "residential_group"
    case person
}
