import Glibc
import SQLiteClient

/// Builds one SQLite file beside its place, then moves it there.
final class SQLiteSink: SourceSink {
    /// `NQ57` in ASCII: at offset 68 of every file that we made.
    static let applicationID: Int32 = 0x4E51_3537

    private let path: String
    private let building: String
    private var writer: SQLiteWriter?

    /// - Errors: `notOurs`, `cannotWrite`.
    init(path: String) throws {
        self.path = path
        building = path + ".building"
        try SQLiteSink.requireOurs(path)
        try SQLiteSink.makeFolder(of: path)
        try SQLiteSink.remove(building)
        writer = try SQLiteWriter.create(path: building, schema: "nq57_export", applicationID: SQLiteSink.applicationID)
    }

    func execute(_ sql: String) throws {
        try writer?.execute(sql)
    }

    func write(_ block: RowBlock) throws {
        try writer?.insert(
            into: block.table.name, columns: block.table.columns, cells: block.cells, bytes: block.bytes)
    }

    func commit() throws {
        guard let finished = writer.take() else { return }
        try finished.close()
        guard unsafe rename(building, path) == 0 else { throw SQLiteSink.fault(path) }
    }

    /// Removes a file that an earlier synthesis made.
    static func removeSource(_ path: String) throws {
        try requireOurs(path)
        try remove(path)
    }

    /// A text file beside the sources.
    static func write(_ text: String, to path: String) throws {
        try makeFolder(of: path)
        guard let file = unsafe fopen(path, "w") else { throw fault(path) }
        let isWritten = unsafe fputs(text, file) >= 0
        guard unsafe fclose(file) == 0, isWritten else { throw fault(path) }
    }

    private static func requireOurs(_ path: String) throws {
        guard unsafe access(path, F_OK) == 0 else { return }
        guard SQLiteWriter.applicationID(ofFileAt: path) == applicationID else {
            throw SynthesisError.notOurs(path: path)
        }
    }

    private static func remove(_ path: String) throws {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw fault(path) }
    }

    /// The folder of a path, and those above it.
    private static func makeFolder(of path: String) throws {
        var folder = path.hasPrefix("/") ? "" : "."
        for name in path.split(separator: "/").dropLast() {
            folder += "/" + name
            guard unsafe mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw fault(folder) }
        }
    }

    private static func fault(_ path: String) -> SynthesisError {
        .cannotWrite(path: path, code: "errno \(errno)")
    }
}
