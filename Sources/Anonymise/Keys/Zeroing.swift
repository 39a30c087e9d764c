import Glibc

/// Overwrites the elements with zeros, in a way that the compiler keeps.
///
/// Reaches the array's own storage only: whoever shares it keeps his bytes, so callers hold the one reference.
package func zero<Element: BitwiseCopyable>(_ elements: inout [Element]) {
    // The buffer is the array's own; the count is its size in bytes.
    unsafe elements.withUnsafeMutableBytes { buffer in
        if let start = buffer.baseAddress { unsafe explicit_bzero(start, buffer.count) }
    }
}
