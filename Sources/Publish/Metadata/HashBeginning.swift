/// The beginning of a hash, for people to compare.
///
/// Long enough that it cannot be taken for a number of a person, should all of it be decimal digits: these have 9 to 13.
package enum HashBeginning {
    private static let length = 16

    package static func of(_ hash: String) -> String { String(hash.prefix(length)) }
}
