/// The named rules of `identifiers.md` that a value can break, as reports count them.
package enum IdentifierRule: String, Sendable, CaseIterable, BitwiseCopyable {
    /// Something that is not a digit is left.
    case n8 = "N8"
    /// Neither 12 nor 9 digits.
    case c1 = "C1"
    /// Century and sex digit above 3.
    case c3 = "C3"
    /// Born after the year of the event.
    case c4 = "C4"
    /// Eight digits: an old number that lost its zero.
    case m1 = "M1"
    /// Not nine digits after the prefix.
    case p1 = "P1"
    /// Not the form of a mobile number.
    case p2 = "P2"
    /// A landline, an old number of eleven digits, or a lost zero.
    case p4 = "P4"
    /// Neither 10 nor 12 digits.
    case b3 = "B3"
    /// Neither 10 digits, 10 and a branch of 3, nor 12.
    case x3 = "X3"
    case placeUnlisted = "place_unlisted"
    case sexDisagrees = "sex_disagrees"
    case birthDisagrees = "birth_disagrees"
    case nonstandard
    case dateDisagrees = "date_disagrees"
}
