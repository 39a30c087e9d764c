/// Why a synthetic city cannot be written.
///
/// - Errors: `unreadableFault`, `unknownTarget` and `missingSeed` are usage; the others are the machine's.
package enum SynthesisError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A fault that is not written as `SynthesisFault` says.
    case unreadableFault(String)
    /// A source, dataset or column that the definition or the layout does not have.
    case unknownTarget(String)
    /// The pipeline is not marked synthetic.
    case notSynthetic
    /// A file or database that `synthesise` did not make.
    case notOurs(path: String)
    /// A file or folder cannot be written; the code is SQLite's or the system's.
    case cannotWrite(path: String, code: String)

    package var description: String {
        switch self {
        case .unreadableFault(let text):
            "unreadableFault: '\(text)' is no fault. Write off:SOURCE, empty:SOURCE[/DATASET], "
                + "missing-table:SOURCE/DATASET, missing-column:SOURCE/DATASET.COLUMN, invalid:SOURCE/DATASET:2% "
                + "or wrong-source:SOURCE."
        case .unknownTarget(let name):
            "unknownTarget: '\(name)' is not in the definition. Look in sources.yaml, datasets/ and layouts/."
        case .notSynthetic:
            "notSynthetic: the pipeline is not marked synthetic. Synthesise only into a pipeline whose pipeline.yaml "
                + "says 'synthetic: true'."
        case .notOurs(let path):
            "notOurs: \(path) was not made by synthesise and is left alone. Move it away, or name another place."
        case .cannotWrite(let path, let code):
            "cannotWrite: \(path) cannot be written (\(code)). Check the folder, its rights and the free space."
        }
    }
}
