/// What a machine's `local.yaml` may override: paths, keys, connections, and how sources are reached.
///
/// Nothing in it decides what is read, protected or published.
struct LocalOverrides {
    /// Folder of the file: its relative paths begin there.
    let folder: String
    let paths: Fields?
    let keys: Fields?
    let connections: Fields?
    let sources: Fields?

    static let keyKeys = ["pseudonyms", "signing"]
    static let connectionKeys = ["total", "per_host"]
    /// Keys of a source that say how it is reached, not what is read from it.
    static let sourceKeys = ["kind", "path", "host", "port", "user", "database", "tls", "password_file", "limits"]

    /// Nil after reporting that the file cannot be read.
    static func read(_ path: String, in folder: String, bytes: String?, log: ReadingLog) -> LocalOverrides? {
        guard let bytes else {
            log.report(at: Place(file: path, line: 0), "the file cannot be read", remedy: "name a readable local.yaml")
            return nil
        }
        guard let root = YAMLFile.read(bytes, file: path, log: log) else { return nil }
        let fields = Field(value: root, path: "local", log: log).fields(keys: ["paths", "keys", "extract", "sources"])
        return LocalOverrides(
            folder: folder, paths: fields.optionalFields("paths", keys: PipelineSettings.Paths.keys),
            keys: fields.optionalFields("keys", keys: keyKeys),
            connections: fields.optionalFields("extract", keys: ["connections"])?
                .fields("connections", keys: connectionKeys),
            sources: fields.optionalFields("sources", keys: ["template", "hosts", "exceptions"]))
    }
}
