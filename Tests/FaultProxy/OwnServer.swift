import Foundation
import Glibc

/// A PostgreSQL server of a test's own, which may be configured, stopped in every way and started again; or a hot standby
/// of another one. Gone with its last owner.
package final class OwnServer: Sendable {
    /// Folder of the socket and of the data.
    package let folder: String
    package let port: Int

    private var data: String { folder + "/data" }

    /// Takes about two seconds.
    package init() throws {
        folder = OwnServer.newFolder()
        let answer = try Tool.run(["bash", OwnServer.script, "start", folder])
        guard let port = answer.firstMatch(of: /NQ57_TEST_PGPORT=([0-9]+)/).flatMap({ Int($0.1) }) else {
            throw Tool.Failed(description: "ops/scratch-postgres names no port")
        }
        self.port = port
    }

    /// A hot standby of a server whose `pg_hba.conf` lets it in.
    package init(standbyOf primary: OwnServer, settings: [String]) throws {
        folder = OwnServer.newFolder()
        port = try FreePort.find()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if geteuid() == 0 { try Tool.run(["chown", "postgres", folder]) }
        try OwnServer.asServer([
            OwnServer.binaries + "/pg_basebackup", "--pgdata=" + folder + "/data", "--write-recovery-conf",
            "--checkpoint=fast", "--no-sync", "--host=" + primary.folder, "--port=\(primary.port)",
            "--username=postgres",
        ])
        try configure(["port = \(port)", "unix_socket_directories = '\(folder)'", "hot_standby = on"] + settings)
        try start()
    }

    deinit {
        _ = Result { try Tool.run(["bash", OwnServer.script, "stop", folder]) }
    }

    /// Lines at the end of `postgresql.conf`; the last one of a setting counts.
    package func configure(_ lines: [String]) throws {
        try append(lines, to: "postgresql.conf")
    }

    /// The whole of `pg_hba.conf`.
    package func authenticate(_ lines: [String]) throws {
        try write(lines.joined(separator: "\n") + "\n", to: "pg_hba.conf")
    }

    package func append(_ lines: [String], to file: String) throws {
        let before = try String(contentsOfFile: data + "/" + file, encoding: .utf8)
        try write(before + lines.joined(separator: "\n") + "\n", to: file)
    }

    /// A file in the folder of the data that only the server can read.
    package func write(_ text: String, to file: String) throws {
        let path = data + "/" + file
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        if geteuid() == 0 { try Tool.run(["chown", "postgres", path]) }
        try Tool.run(["chmod", "600", path])
    }

    /// Everything that the server has logged since it was first started.
    package func log() throws -> String {
        try String(contentsOfFile: folder + "/server.log", encoding: .utf8)
    }

    package func start() throws {
        try control(["start", "--wait", "--silent", "--log=" + folder + "/server.log"])
    }

    /// `mode`: smart, fast, immediate.
    package func stop(_ mode: String) throws {
        try control(["stop", "--wait", "--silent", "--mode=" + mode])
    }

    package func restart() throws {
        try stop("fast")
        try start()
    }

    private func control(_ arguments: [String]) throws {
        try OwnServer.asServer([OwnServer.binaries + "/pg_ctl", "--pgdata=" + data] + arguments)
    }

    /// PostgreSQL refuses to run as root.
    private static func asServer(_ command: [String]) throws {
        try Tool.run((geteuid() == 0 ? ["runuser", "-u", "postgres", "--"] : []) + command)
    }

    private static func newFolder() -> String {
        let name = "nq57-own-" + UUID().uuidString.prefix(8)
        return FileManager.default.temporaryDirectory.appending(path: name).path()
    }

    private static let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "ops/scratch-postgres").path()

    private static let binaries: String = {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return root + "/\(versions.compactMap { Int($0) }.max() ?? 0)/bin"
    }()
}

/// A port on which nobody listens.
private enum FreePort {
    static func find() throws -> Int {
        let (socket, port) = try Loopback.listen()
        Loopback.close(socket)
        return port
    }
}
