import Glibc

/// Why the system refused a call, as a number and in its words: `errno 18, Invalid cross-device link`.
package struct ErrorNumber: Hashable, Sendable, CustomStringConvertible {
    package let number: Int32

    package init(_ number: Int32) {
        self.number = number
    }

    /// Of the last call of this thread that failed.
    package static var last: ErrorNumber { ErrorNumber(errno) }

    package var description: String {
        // The text belongs to the library, and to this thread until the next call.
        "errno \(number), \(unsafe String(cString: strerror(number)))"
    }
}
