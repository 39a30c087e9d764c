/// A small file of the web root outside snapshots and generations, in memory until it is put in place.
struct PublishedFile {
    /// Below the web root.
    let path: String
    let bytes: [UInt8]
}
