import Glibc

/// A program of the system that a test needs.
///
/// Not `Foundation.Process`: that waits until everything has ended that a program leaves behind, as a server does.
enum Tool {
    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs it to its end and returns what it printed.
    @discardableResult
    static func run(_ command: [String], in folder: String = "/") throws -> String {
        let words = command.map(quoted).joined(separator: " ")
        let line = "cd \(quoted(folder)) && exec \(words) 2>/dev/null </dev/null"
        guard let stream = unsafe popen(line, "r") else { throw Failed(description: "\(command[0]) cannot be run") }
        var printed: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = unsafe fread(&part, 1, part.count, stream)
            if count == 0 { break }
            printed += part[..<count]
        }
        let status = unsafe pclose(stream)
        guard status == 0 else { throw Failed(description: "\(command.joined(separator: " ")): status \(status)") }
        return String(decoding: printed, as: UTF8.self)
    }

    private static func quoted(_ word: String) -> String {
        "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
