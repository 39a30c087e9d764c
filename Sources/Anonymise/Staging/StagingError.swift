package import DurableFiles

/// Why staged data cannot be written or trusted. Never quotes them.
package struct StagingError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// A durable step failed; `cause` says which.
        case disk
        /// A manifest is not what this module writes.
        case damagedManifest
        /// A partition is missing, or its bytes are not those of the manifest.
        case damagedPartition
        /// A partition is sealed, and this store was opened without keys.
        case sealed
        /// A partition is sealed under another root key.
        case otherKey
        /// A key file that a rotation left is not what was written.
        case damagedKey
        /// The vault no longer holds the key of a sealed partition.
        case shredded
    }

    package let code: Code
    /// Path below the state folder.
    package let file: String
    package let cause: DurableError?

    init(_ code: Code, file: String, cause: DurableError? = nil) {
        self.code = code
        self.file = file
        self.cause = cause
    }

    package var description: String {
        switch code {
        case .disk: "disk: \(file) could not be written or read. \(cause?.description ?? "")"
        case .damagedManifest: "damagedManifest: \(file) is not a unit manifest. Read the unit again with --refresh"
        case .damagedPartition:
            "damagedPartition: \(file) is not as its manifest says. Read the unit again with --refresh"
        case .sealed: "sealed: \(file) is sealed. Give the pipeline the key that it was written under"
        case .otherKey:
            "otherKey: the root key that wraps \(file) is another one. Give the pipeline that key, or read the unit again"
        case .damagedKey:
            "damagedKey: \(file) is not what was written. Begin the rotation with the key it was begun with"
        case .shredded:
            "shredded: \(file) is not in the vault, so its partition cannot be read by anybody. Read the unit again with "
                + "--refresh"
        }
    }
}
