/// One file of a generation or of `assets/`, to be written below `Output/`.
package struct SitePage: Sendable {
    /// Below the web root: `vi/i/g5-online-share.html`, `assets/site.3f9a12c4.css`.
    package let path: String
    package let bytes: [UInt8]

    init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
