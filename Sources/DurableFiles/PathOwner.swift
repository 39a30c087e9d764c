import Glibc

/// Who owns a path, or else the nearest folder above it that may be looked at.
struct PathOwner {
    let user: UInt32
    /// Nil for a user without a name on this machine.
    let name: String?

    /// What a user, else whoever runs this, can do about a path that he may not use.
    func remedy(for reader: UInt32 = geteuid()) -> String {
        if user == reader { return "it is this user's own: give it back what its mode took from him (chmod u+rwX)" }
        if user == 0 { return "it is root's: as root, give it to the user who owns the state (chown)" }
        let owner = name ?? "#\(user)"
        return "run it as the user who owns that path, as root: runuser -u \(owner) -- nq57 …"
    }

    private static func name(of user: UInt32) -> String? {
        var entry = unsafe passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 4096)
        let size = buffer.count
        // The entry points into the buffer, which lives until the name is copied.
        return unsafe buffer.withUnsafeMutableBufferPointer { bytes in
            guard let start = bytes.baseAddress, unsafe getpwuid_r(user, &entry, start, size, &found) == 0,
                let filled = unsafe found?.pointee
            else { return nil }
            return unsafe filled.pw_name.map { unsafe String(cString: $0) }
        }
    }
}

extension PathOwner {
    /// Nil where nothing on the way may be looked at.
    init?(of path: String) {
        var place = path
        var status = stat()
        while unsafe lstat(place, &status) != 0 {
            guard let slash = place.lastIndex(of: "/"), place != "/" else { return nil }
            place = slash == place.startIndex ? "/" : String(place[..<slash])
        }
        user = status.st_uid
        name = PathOwner.name(of: status.st_uid)
    }
}
