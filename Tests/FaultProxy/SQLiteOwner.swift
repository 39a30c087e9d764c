import Foundation
import Glibc

/// Another program that has a SQLite file open: the shell of SQLite, told what to do.
package final class SQLiteOwner: Sendable {
    private let process: Process
    private let input: FileHandle
    private let output: FileHandle

    package init(_ path: String) throws {
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["sqlite3", "-batch", path]
        let (to, from) = (Pipe(), Pipe())
        process.standardInput = to
        process.standardOutput = from
        process.standardError = FileHandle.nullDevice
        try process.run()
        (input, output) = (to.fileHandleForWriting, from.fileHandleForReading)
    }

    deinit {
        kill()
    }

    /// Returns when the statements have been run.
    package func run(_ sql: String) throws {
        try input.write(contentsOf: Data((sql + ";\n.print owner-is-done\n").utf8))
        var said = ""
        while !said.contains("owner-is-done") {
            let bytes = output.availableData
            guard !bytes.isEmpty else { throw Tool.Failed(description: "sqlite3 has ended") }
            said += String(decoding: bytes, as: UTF8.self)
        }
    }

    /// As by `kill -9`: nothing is rolled back.
    package func kill() {
        guard process.isRunning else { return }
        _ = Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
