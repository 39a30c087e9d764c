import Anonymise
package import Definition

/// Takes the rows of one citizen out of staging, under the run's lock.
///
/// What it cannot do: a source that still holds the rows gives them again, published figures stay, and rows that a rotation
/// has unlinked are found by no identifier.
///
/// - Errors: exit 64 for an input that names nobody, 75 while another run holds the lock, 74, 77, 78.
/// - Source: `disclosure.md` section 3, "Erasure of one citizen".
package struct CitizenErasure {
    /// How much there was; no values, no names.
    package struct Report: Sendable {
        package let units: Int
        package let rows: Int
    }

    private let definition: PipelineDefinition
    private let state: StateFolder

    /// `state` stands in for the path of the definition.
    package init(definition: PipelineDefinition, state: String?) {
        self.definition = definition
        self.state = RunPlaces(definition: definition, state: state, output: nil).state
    }

    /// Killed anywhere, the same call goes on: a unit is whole, with the rows or without.
    package func erase(_ identifiers: IdentifierLines) throws -> Report {
        let settings = definition.settings
        let keys = try PseudonymKeys.load(settings, credentials: PseudonymKeyFile.credentialsFolder)
        let store = StagingStore(folder: state.files, encryption: settings.stagingEncryption, keys: keys)
        var erasure = Erasure(store: store, keys: keys)
        try identifiers.forEach { erasure.add(&$0, as: $1) }
        try state.prepareForWriting()
        let lock = try RunLock(stateFolder: state.path)
        defer { withExtendedLifetime(lock) {} }
        try RotationRecord.refuseUnfinished(state.files)
        try RetiredKeys(state: state.files).refuse(keys)
        try state.clearTemporary()
        try refuseOtherKeys(store, keys)
        let erased = Result { () throws(StagingError) in try erasure.erase() }
        switch erased {
        case .success(let rows): return Report(units: rows.count, rows: rows.values.reduce(0, +))
        case .failure(let error): throw RunError(error)
        }
    }

    /// Under another key the citizen has other pseudonyms, and would not be found.
    private func refuseOtherKeys(_ store: StagingStore, _ keys: PseudonymKeys) throws {
        try ForeignUnits(among: try store.committed(), under: keys.checkValue, rotated: []).refuse()
    }
}
