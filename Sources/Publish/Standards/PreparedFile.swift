/// A file of a snapshot, ready to be written.
struct PreparedFile {
    /// Below the snapshot's folder.
    let path: String
    let bytes: [UInt8]
    let mediaType: String
    let role: String
    /// Records without the header; nil where the file is no table.
    var rows: Int?
}
