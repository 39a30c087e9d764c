package import Glibc

/// A file that holds a secret: opened without following a link, to be judged before a byte of it is read.
///
/// Judges nothing itself: `GuardedFile` and the credentials of systemd have different rules.
package struct OpenSecret: ~Copyable {
    package let descriptor: Int32
    package let path: String
    /// Of the file itself, not of its name.
    package let status: stat

    /// - Errors: `notFound`, `symbolicLink`, `unreadable`; `notAFile` unless it is a regular file.
    package init(path: String) throws(KeyFileError) {
        let opened = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard opened >= 0 else { throw KeyFileError(OpenSecret.openingFault(errno), path: path) }
        var found = stat()
        guard unsafe fstat(opened, &found) == 0 else {
            close(opened)
            throw KeyFileError(.unreadable, path: path)
        }
        guard found.st_mode & S_IFMT == S_IFREG else {
            close(opened)
            throw KeyFileError(.notAFile, path: path)
        }
        descriptor = opened
        status = found
        self.path = path
    }

    deinit {
        close(descriptor)
    }

    package var owner: UInt32 { status.st_uid }
    /// The twelve bits of permission.
    package var mode: UInt32 { status.st_mode & 0o7777 }

    /// The bytes, in memory that is locked: at most 4 kB, as a key file has about 130.
    ///
    /// - Errors: `unreadable`.
    package func read() throws(KeyFileError) -> [UInt8] {
        var failed = false
        // At most 4,096 bytes are written into a buffer of that size, which is locked before.
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 4_096) { buffer, count in
            unsafe MemoryLock.hold(UnsafeRawBufferPointer(buffer))
            while count < buffer.count {
                let got = unsafe Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
                if got < 0, errno == EINTR { continue }
                failed = got < 0
                guard got > 0 else { break }
                count += got
            }
        }
        guard !failed else { throw KeyFileError(.unreadable, path: path) }
        return bytes
    }

    private static func openingFault(_ number: Int32) -> KeyFileError.Code {
        switch number {
        case ENOENT, ENOTDIR: .notFound
        case ELOOP: .symbolicLink
        default: .unreadable
        }
    }
}
