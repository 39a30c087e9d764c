/// Why a folder cannot be attacked: it is no snapshot that anybody could read.
package struct AttackError: Error, Sendable {
    package enum Code: String, Sendable {
        case unreadable
        case notASnapshot
    }

    package let code: Code
    package let message: String
    package let remedy: String
    /// Folder or file, never a value.
    package let place: String

    static func unreadable(_ place: String) -> AttackError {
        AttackError(
            code: .unreadable, message: "a file of the snapshot cannot be read",
            remedy: "download the snapshot again and compare SHA256SUMS", place: place)
    }

    static func notASnapshot(_ place: String, lacks file: String) -> AttackError {
        AttackError(
            code: .notASnapshot, message: "the folder has no readable \(file)",
            remedy: "name a folder snapshots/<id>/ as it was published", place: place)
    }
}
