/// Why compressed bytes could not be read. Compressing itself does not fail.
///
/// Never quotes content: it says which format, which fault and what to do.
package struct CompressionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What decides how callers react, and all that tests compare.
    package enum Code: String, Sendable {
        /// Not of this format, damaged, or with a checksum that does not match.
        case corrupt
        /// The bytes end before the content does.
        case truncated
        /// Whole, but followed by other bytes (a second frame or member included).
        case trailingBytes
        /// The content is larger than the caller allows.
        case overLimit
    }

    package enum Format: String, Sendable {
        case zstandard = "zstd"
        case gzip
        case deflate
    }

    package let code: Code
    package let format: Format

    package init(_ code: Code, _ format: Format) {
        self.code = code
        self.format = format
    }

    /// One sentence: what happened, and what to do.
    package var description: String {
        switch code {
        case .corrupt: "\(format.rawValue) data are damaged; make or fetch the file again"
        case .truncated: "\(format.rawValue) data end too early; make or fetch the file again"
        case .trailingBytes: "\(format.rawValue) data are followed by other bytes; make or fetch the file again"
        case .overLimit: "\(format.rawValue) content is larger than allowed here; do not trust the file"
        }
    }
}
