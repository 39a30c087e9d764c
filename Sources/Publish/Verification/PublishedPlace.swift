import DurableFiles
import Glibc

/// Where published files are read from to be verified: a folder, or an address.
package protocol PublishedPlace {
    /// The bytes of a file; nil if there is none.
    func read(_ path: String) throws -> [UInt8]?
    /// The names in a folder; nil where folders cannot be listed.
    func list(_ folder: String) throws -> [String]?
    /// What lies under a name; nil if nothing does, and where folders cannot be listed.
    func entry(_ path: String) throws -> PublishedEntry?
}

extension PublishedPlace {
    func exists(_ path: String) throws -> Bool { try read(path) != nil }

    /// What lies in a folder and is not known.
    func planted(in folder: String, _ isKnown: (String) -> Bool) throws -> [VerificationProblem] {
        try (list(folder) ?? []).filter { !isKnown($0) }.map {
            VerificationProblem(.planted, "\(folder)/\($0)", "the index does not name it")
        }
    }

    /// Everything below a folder, path by path: files, symbolic links, and folders with nothing in them. Nothing where
    /// folders cannot be listed. Links are not followed.
    func leaves(below folder: String) throws -> [(path: String, entry: PublishedEntry)] {
        try (list(folder) ?? []).flatMap { name -> [(path: String, entry: PublishedEntry)] in
            let path = folder.isEmpty ? name : "\(folder)/\(name)"
            guard let entry = try entry(path) else { return [] }
            guard entry == .folder else { return [(path, entry)] }
            let inside = try leaves(below: path)
            return inside.isEmpty ? [(path, entry)] : inside
        }
    }
}

/// A folder on this machine.
package struct PublishedFolder: PublishedPlace {
    private let folder: DurableFolder

    package init(path: String) {
        folder = DurableFolder(path: path, temporary: path)
    }

    package func read(_ path: String) throws -> [UInt8]? {
        let found = Result { () throws(DurableError) in try folder.read(path) }
        switch found {
        case .success(let bytes): return bytes
        case .failure(let error):
            guard [ENOENT, EISDIR, ENOTDIR].contains(error.errorNumber) else { throw error }
            return nil
        }
    }

    package func list(_ name: String) throws -> [String]? {
        let found = Result { () throws(DurableError) in try folder.list(name) }
        switch found {
        case .success(let names): return names
        case .failure(let error):
            guard error.errorNumber == ENOTDIR else { throw error }
            return []
        }
    }

    package func entry(_ name: String) -> PublishedEntry? {
        let path = folder.path + "/" + name
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFLNK: return .link(to: target(of: path))
        default: return .file
        }
    }

    private func target(of link: String) -> String {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        // readlink writes at most as many bytes as it is told, and says how many.
        let count = unsafe readlink(link, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// A part of another place.
struct PublishedSubfolder<Place: PublishedPlace>: PublishedPlace {
    let place: Place
    let name: String

    func read(_ path: String) throws -> [UInt8]? { try place.read("\(name)/\(path)") }
    func list(_ folder: String) throws -> [String]? {
        try place.list(folder.isEmpty ? name : "\(name)/\(folder)")
    }
    func entry(_ path: String) throws -> PublishedEntry? { try place.entry("\(name)/\(path)") }
}
