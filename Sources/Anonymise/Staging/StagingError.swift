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

    /// What happened, without what to do.
    package var summary: String {
        let what =
            switch code {
            case .disk: "\(file) could not be written or read. \(cause?.summary ?? "")"
            case .damagedManifest: "\(file) is not a unit manifest."
            case .damagedPartition: "\(file) is not as its manifest says."
            case .sealed: "\(file) is sealed."
            case .otherKey: "the root key that wraps \(file) is another one."
            case .damagedKey: "\(file) is not what was written."
            case .shredded: "\(file) is not in the vault, so its partition cannot be read by anybody."
            }
        return "\(code): \(what)"
    }

    package var remedy: String {
        switch code {
        case .disk: cause?.remedy ?? "look at the disk of the state"
        case .damagedManifest: "run nq57 extract: it reads the unit again"
        case .damagedPartition, .shredded: "read the unit again with --refresh"
        case .sealed: "give the pipeline the key that it was written under"
        case .otherKey: "give the pipeline that key, or read the unit again with --refresh"
        case .damagedKey: "begin the rotation with the key it was begun with"
        }
    }

    package var description: String { "\(summary)\n  do:     \(remedy)" }
}
