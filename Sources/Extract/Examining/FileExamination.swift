import Glibc

/// Whether a SQLite file lies as it should: there, readable, and neither it nor its folder writable by us.
///
/// - Source: `extraction.md` section 5.
struct FileExamination {
    let path: String
    /// What we made ourselves we may write.
    let isSynthetic: Bool

    func results() -> [CheckResult] {
        guard unsafe access(path, F_OK) == 0 else {
            return [.failed("file", "\(path) is missing.", "check its path in sources.yaml, and that it was delivered")]
        }
        guard unsafe access(path, R_OK) == 0 else {
            return [.failed("file", "\(path) may not be read.", "give it to the group of nq57, mode 0640")]
        }
        return [.passed("file", "\(path) can be read"), writing]
    }

    private var writing: CheckResult {
        let folder = path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
        let places: [String] = [path, folder.isEmpty ? "/" : folder]
        let writable = places.filter { (place: String) in unsafe access(place, W_OK) == 0 }
        guard !writable.isEmpty else { return .passed("file_write", "neither file nor folder can be written") }
        let message = "\(writable.joined(separator: " and ")) can be written by the running user."
        if isSynthetic || geteuid() == 0 { return .note("file_write", message) }
        return .failed(
            "file_write", message, "let file and folder belong to another user: SQLite writes beside what it reads")
    }
}
