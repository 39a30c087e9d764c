internal import CZlib
internal import CZstandard

/// Which C libraries compress: their output differs between versions, so a release says which it used.
package enum LibraryVersion {
    /// For example `1.5.4`.
    package static var zstandard: String {
        let number = ZSTD_versionNumber()
        return "\(number / 10_000).\(number / 100 % 100).\(number % 100)"
    }

    /// For example `1.2.13`.
    package static var zlib: String {
        // A constant text of the library, ending with a zero byte.
        unsafe String(cString: zlibVersion())
    }
}
