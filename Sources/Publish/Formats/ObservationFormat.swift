/// A format of the observations, fed with the rows in order, a part at a time.
///
/// Adding one is a file in this folder and a line in `ObservationFiles`.
protocol ObservationFormat: AnyObject {
    /// `csv` holds exactly the lines of `rows`; before the first row, the header alone.
    func append(csv: [UInt8], rows: ArraySlice<Observation>) throws
    /// Ends the file and describes it. To be called once.
    func finish() throws -> Release.File
}

/// What is known of the observations before they are written.
struct ObservationDigest: Sendable, Hashable {
    /// Of the uncompressed CSV.
    let csvBytes: Int
    let csvSHA256: String
    let rows: Int
}
