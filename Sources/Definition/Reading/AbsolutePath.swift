/// Paths of the definitions, made absolute without looking at the disk.
enum AbsolutePath {
    /// The path itself if it is absolute, else below the folder; `.` and `..` are resolved.
    static func of(_ path: String, in folder: String) -> String {
        let whole = path.hasPrefix("/") ? path : "\(folder)/\(path)"
        var parts: [Substring] = []
        for part in whole.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The folder that a file lies in.
    static func folder(of file: String) -> String {
        "/" + file.split(separator: "/").dropLast().joined(separator: "/")
    }
}
