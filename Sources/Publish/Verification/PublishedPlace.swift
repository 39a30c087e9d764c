import DurableFiles
import Glibc

/// Where published files are read from to be verified: a folder, or an address.
package protocol PublishedPlace {
    /// The bytes of a file; nil if there is none.
    func read(_ path: String) throws -> [UInt8]?
    /// The names in a folder; nil where folders cannot be listed.
    func list(_ folder: String) throws -> [String]?
}

extension PublishedPlace {
    func exists(_ path: String) throws -> Bool { try read(path) != nil }
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
}

/// A part of another place.
struct PublishedSubfolder<Place: PublishedPlace>: PublishedPlace {
    let place: Place
    let name: String

    func read(_ path: String) throws -> [UInt8]? { try place.read("\(name)/\(path)") }
    func list(_ folder: String) throws -> [String]? {
        try place.list(folder.isEmpty ? name : "\(name)/\(folder)")
    }
}
