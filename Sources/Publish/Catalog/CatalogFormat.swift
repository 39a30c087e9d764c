/// How a file of a snapshot is offered in the catalogue, by its name.
struct CatalogFormat {
    /// Name in the list of file types of the EU's Publications Office.
    let fileType: String
    /// Of what is inside, where the file is compressed.
    let mediaType: String
    /// Media type of the compression; nil where there is none.
    let compression: String?

    /// Nil for a file that is no distribution.
    init?(path: String) {
        let types: [(suffix: String, fileType: String, mediaType: String, compression: String?)] = [
            (".csv.gz", "CSV", "text/csv", "application/gzip"), (".csv.zst", "CSV", "text/csv", "application/zstd"),
            (".parquet", "PARQUET", "application/vnd.apache.parquet", nil),
        ]
        guard let found = types.first(where: { path.hasSuffix($0.suffix) }) else { return nil }
        (fileType, mediaType, compression) = (found.fileType, found.mediaType, found.compression)
    }
}
