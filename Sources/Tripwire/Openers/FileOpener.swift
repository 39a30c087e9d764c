/// Opens one type of file: gives what is in it to the scan.
protocol FileOpener: Sendable {
    /// Throws if it cannot read everything that a reader of the file could.
    func open(_ content: FileContent, named name: String, in scan: inout FileScan) throws
}
