import Glibc

/// A folder whose changes survive a power cut: written aside, synced, renamed, folder synced.
///
/// Does not lock: the run's lock does. Names are relative and may contain sub-folders, which are made when needed.
package struct DurableFolder: Sendable {
    package let path: String
    /// Where files are written before they get their name; on the same file system.
    package let temporary: String
    /// Mode of the folders that are made: 0700 for the state, 0755 for the site, whatever the umask.
    package let folderMode: UInt32

    package init(path: String, temporary: String, folderMode: UInt32 = 0o700) {
        self.path = path
        self.temporary = temporary
        self.folderMode = folderMode
    }

    /// Makes the folder and its temporary one, with their parents.
    package func create() throws(DurableError) {
        try makeFolders(path)
        try makeFolders(temporary)
    }

    /// A folder inside this one, with the same temporary folder.
    package func folder(_ name: String) -> DurableFolder {
        DurableFolder(path: path + "/" + name, temporary: temporary, folderMode: folderMode)
    }

    /// Writes a whole file and makes it durable under `name`.
    package func write(_ bytes: [UInt8], to name: String, mode: UInt32 = 0o600) throws(DurableError) {
        var file = try beginFile()
        do {
            try file.append(bytes)
        } catch {
            file.discard()
            throw error
        }
        try file.commit(to: name, mode: mode)
    }

    /// A file that is written in parts and gets its name at the end.
    package func beginFile() throws(DurableError) -> DurableFileWriter {
        try DurableFileWriter(folder: self)
    }

    package func read(_ name: String) throws(DurableError) -> [UInt8] {
        try read(name, first: .max)
    }

    /// The beginning of a file: at most `count` bytes.
    package func read(_ name: String, first count: Int) throws(DurableError) -> [UInt8] {
        let file = path + "/" + name
        let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DurableError(step: .read, path: file, errorNumber: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw DurableError(step: .read, path: file, errorNumber: errno)
        }
        return try readAll(descriptor, size: min(count, Int(status.st_size)), file)
    }

    package func exists(_ name: String) -> Bool {
        unsafe access(path + "/" + name, F_OK) == 0
    }

    /// The names in a sub-folder (`""`: this one), sorted bytewise; none if it does not exist.
    package func list(_ name: String = "") throws(DurableError) -> [String] {
        let folder = name.isEmpty ? path : path + "/" + name
        guard let stream = unsafe opendir(folder) else {
            if errno == ENOENT { return [] }
            throw DurableError(step: .list, path: folder, errorNumber: errno)
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        // The entry is valid until the next call on this stream; its name ends with a zero byte.
        while let entry = unsafe readdir(stream) {
            let entryName = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
            }
            if entryName != ".", entryName != ".." { names.append(entryName) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Removes a file or a link. One that is not there is no fault.
    package func remove(_ name: String) throws(DurableError) {
        let file = path + "/" + name
        guard unsafe faccessat(AT_FDCWD, file, F_OK, AT_SYMLINK_NOFOLLOW) == 0 else { return }
        try DurableStep.remove.perform(file) { unsafe unlink(file) == 0 }
    }

    /// Removes a folder with all that is in it. One that is not there is no fault.
    package func removeTree(_ name: String) throws(DurableError) {
        let target = path + "/" + name
        var status = stat()
        guard unsafe lstat(target, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFDIR else { return try remove(name) }
        for child in try list(name) {
            try removeTree(name + "/" + child)
        }
        try DurableStep.remove.perform(target) { unsafe rmdir(target) == 0 }
    }

    /// Renames within the file system and syncs the folder of the new name.
    package func rename(_ name: String, to newPath: String) throws(DurableError) {
        let source = path + "/" + name
        try makeFolders(parent(of: newPath))
        try DurableStep.rename.perform(newPath) { unsafe Glibc.rename(source, newPath) == 0 }
        try syncFolder(parent(of: newPath))
    }

    /// Puts a symbolic link in place by one rename, replacing what stood there.
    package func replaceLink(_ name: String, to target: String) throws(DurableError) {
        let link = path + "/" + name
        let aside = link + ".tmp"
        unsafe unlink(aside)
        try DurableStep.link.perform(aside) { unsafe symlink(target, aside) == 0 }
        try DurableStep.rename.perform(link) { unsafe Glibc.rename(aside, link) == 0 }
        try syncFolder(parent(of: link))
    }

    /// A second name for a file of the same file system.
    package func link(_ existing: String, as name: String) throws(DurableError) {
        let file = path + "/" + name
        try makeFolders(parent(of: file))
        try DurableStep.link.perform(file) { unsafe Glibc.link(existing, file) == 0 }
    }

    /// Sets a file's times, so that published bytes carry the time of their release.
    package func setModificationTime(_ name: String, seconds: Int64) throws(DurableError) {
        let file = path + "/" + name
        let time = timespec(tv_sec: Int(seconds), tv_nsec: 0)
        // Two times, as utimensat asks: access and modification.
        let times = [time, time]
        try DurableStep.write.perform(file) { unsafe utimensat(AT_FDCWD, file, times, AT_SYMLINK_NOFOLLOW) == 0 }
    }

    /// Flushes a sub-folder's names to the disk.
    package func sync(_ name: String = "") throws(DurableError) {
        try syncFolder(name.isEmpty ? path : path + "/" + name)
    }
}

extension DurableFolder {
    private func readAll(_ descriptor: Int32, size: Int, _ file: String) throws(DurableError) -> [UInt8] {
        var failure: Int32 = 0
        // At most `size` bytes are written into a buffer of `size`; a file that shrinks meanwhile gives fewer.
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = unsafe Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                guard got > 0 else { break }
                count += got
            }
        }
        guard failure == 0 else { throw DurableError(step: .read, path: file, errorNumber: failure) }
        return bytes
    }

    /// Makes a folder and its parents.
    func makeFolders(_ folder: String) throws(DurableError) {
        guard !folder.isEmpty, unsafe access(folder, F_OK) != 0 else { return }
        try makeFolders(parent(of: folder))
        try DurableStep.create.perform(folder) {
            // Another worker may have made it meanwhile.
            unsafe mkdir(folder, mode_t(folderMode)) == 0
                ? unsafe chmod(folder, mode_t(folderMode)) == 0 : errno == EEXIST
        }
    }

    func syncFolder(_ folder: String) throws(DurableError) {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DurableError(step: .syncFolder, path: folder, errorNumber: errno) }
        defer { close(descriptor) }
        try DurableStep.syncFolder.perform(folder) { fsync(descriptor) == 0 }
    }

    func parent(of file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "." }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }
}
