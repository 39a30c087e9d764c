import Glibc

/// Standard output and standard error, of which a scheduler may have closed either, or filled the disk behind it.
///
/// What cannot be written there is lost; no run fails for it, and none is ended by it.
package enum StandardStream: Int32, Sendable {
    case output = 1
    case error = 2

    /// Called before anything is opened: a closed descriptor would be given to the next file, and messages be written into
    /// that. A reader who has gone away ends no process.
    package static func secure() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            // The lowest free number is taken, which is this one.
            _ = unsafe open("/dev/null", O_RDWR)
        }
        signal(SIGPIPE, SIG_IGN)
    }

    package func write(_ text: String) {
        write(Array(text.utf8))
    }

    package func write(_ bytes: [UInt8]) {
        // The buffer outlives the calls; each writes from within it, never past its end.
        unsafe bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = unsafe Glibc.write(
                    rawValue, buffer.baseAddress?.advanced(by: written), buffer.count - written)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                written += count
            }
        }
    }
}
