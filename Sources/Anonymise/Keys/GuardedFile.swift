import Glibc

/// Reads a file that holds a secret, if nobody else can.
///
/// Owner is the running user, mode 0400 or 0600, no symbolic link, outside the folders of data.
package enum GuardedFile {
    package static func read(path: String, outside folders: [String]) throws(KeyFileError) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw KeyFileError(openingFault(errno), path: path) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw KeyFileError(.unreadable, path: path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw KeyFileError(.notAFile, path: path) }
        guard status.st_uid == geteuid() else { throw KeyFileError(.wrongOwner, path: path) }
        guard [0o400, 0o600].contains(status.st_mode & 0o7777) else { throw KeyFileError(.wrongMode, path: path) }
        try refuse(path, inside: folders)
        return try readAll(descriptor, path: path)
    }

    private static func openingFault(_ number: Int32) -> KeyFileError.Code {
        switch number {
        case ENOENT, ENOTDIR: .notFound
        case ELOOP: .symbolicLink
        default: .unreadable
        }
    }

    private static func refuse(_ path: String, inside folders: [String]) throws(KeyFileError) {
        guard let file = resolved(path) else { throw KeyFileError(.unreadable, path: path) }
        for folder in folders.compactMap(resolved) where file.hasPrefix(folder + "/") {
            throw KeyFileError(.forbiddenPlace, path: path)
        }
    }

    /// The path without links; nil if it does not exist.
    private static func resolved(_ path: String) -> String? {
        guard let real = unsafe realpath(path, nil) else { return nil }
        // `realpath` allocated the text; it is copied, then freed.
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }

    /// At most 4 kB: a key file has about 130 bytes.
    private static func readAll(_ descriptor: Int32, path: String) throws(KeyFileError) -> [UInt8] {
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
}
