/// A binary COPY stream that is not what the protocol promises. The unit is read again from row 0, or fails.
enum CopyStreamError: String, Error, Sendable {
    /// Signature or flags of the header are wrong.
    case header
    /// A tuple has another number of fields than the description.
    case fieldCount = "field_count"
    /// A length of a field does not fit its type.
    case fieldLength = "field_length"
    case tupleTooLong = "tuple_too_long"
    /// Something follows the trailer.
    case afterTrailer = "after_trailer"
    /// The stream ended before its trailer.
    case noTrailer = "no_trailer"
    /// CommandComplete counts other rows than arrived.
    case rowCount = "row_count"
}
