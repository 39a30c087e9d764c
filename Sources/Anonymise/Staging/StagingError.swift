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
        }
    }
}
