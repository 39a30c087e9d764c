/// Something that must not leave, by what it is and where it stands; never the value itself.
package struct TripwireHit: Hashable, Sendable, CustomStringConvertible {
    /// Id of the recogniser, or `unreadable` or `unknown_file_type`.
    package let recogniser: String
    /// The file as the caller named it; parts of a name that are themselves a hit are withheld.
    package let file: String
    /// The file in an archive, likewise.
    package let member: String?
    /// Line, or row and column, from 1; a header row is row 0. A column is named only by lower-case letters.
    package let place: String

    /// A file that cannot be opened, so that nobody knows what is in it.
    package static let unreadable = "unreadable"
    package static let unknownFileType = "unknown_file_type"

    package var description: String {
        "\(recogniser): \(file)\(member.map { "!" + $0 } ?? ""), \(place)"
    }
}
