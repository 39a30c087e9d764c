package import Cells
package import Columns
package import Protect

/// The microdata of a release: checked files, and the gate's rules about them.
package struct MicrodataInputs: Sendable {
    /// Checks that need the ledger or the private frame (`G13` to `G16`), made on the records as they stand in the files.
    package typealias Checks = @Sendable ([Quarter: CodedTable]) throws -> [Gate.Outcome]

    package static let none = MicrodataInputs(files: []) { _ in [] }

    /// In order of quarter.
    package let files: [Microdata]
    let checks: Checks

    package init(files: [Microdata], checks: @escaping Checks) {
        self.files = files
        self.checks = checks
    }
}
