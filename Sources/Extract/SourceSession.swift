import Definition

/// One consistent, read-only snapshot of one source.
///
/// Opened by its kind; everything that the protocol of reading needs, in terms that both kinds share. Errors are those of
/// the clients and `ExtractionFailure`; `SourceFailures` sorts them.
protocol SourceSession: AnyObject {
    var dialect: SQLDialect { get }
    /// `postgres` or `sqlite`.
    var kind: String { get }
    /// `server_version_num`; nil for a file.
    var serverVersion: Int? { get }
    /// Name of the snapshot; nil for a file.
    var snapshot: String? { get }
    /// UTC, `2026-11-23T18:31:02Z`: up to when the data reach.
    var dataTime: String { get }
    var catalogue: SourceCatalogue { get }
    /// What no other database has: of a server its system identifier with the database's number, of a file its device and
    /// inode. Nil where the source does not let us ask.
    var database: String? { get }
    /// Milliseconds since the snapshot was taken.
    var heldMilliseconds: Int { get }
    /// Bytes that came over the wire or out of columns so far.
    var bytesRead: Int { get }
    /// Of the file as a whole, where that is how the source is compared; nil where units have fingerprints of their own, or
    /// the file changed while it was read.
    func fileFingerprint() -> String?
    /// Whether rows can be hashed by the server.
    var canHashRows: Bool { get }
    /// A small result as text.
    func rows(_ sql: String) throws -> [[String?]]
    /// Runs statements of one series, so that their failure leaves the snapshot usable for the next.
    func isolated<Result>(_ body: () throws -> Result) throws -> Result
    /// Streams a query whose columns are `columns`, in batches. `candidates` are those of the series that it reads.
    ///
    /// - Returns: the rows that the source says it delivered; as many were.
    func read(
        _ sql: String, columns: [LayoutDataset.SourceColumn], candidates: RepeatCandidates,
        deliver: (RawBatch) throws -> Void
    ) throws -> Int
    /// A session of the same source that may take longer, once this one ran out of its time; nil where there is none.
    func slower() throws -> (any SourceSession)?
    /// Ends the snapshot.
    func close() throws
}
