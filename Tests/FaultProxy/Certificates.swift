import Foundation

/// Certificates that openssl makes for a test: an authority, and what it signs. Gone with their last owner.
package final class Certificates: Sendable {
    package struct Pair: Sendable {
        package let certificate: String
        package let key: String
    }

    private let folder: String

    package init() throws {
        let name = "nq57-certificates-" + UUID().uuidString.prefix(8)
        folder = FileManager.default.temporaryDirectory.appending(path: name).path()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        _ = Result { try FileManager.default.removeItem(atPath: folder) }
    }

    /// A self-signed authority; returns the path of its certificate.
    package func authority(_ name: String) throws -> String {
        try openssl(
            ["req", "-x509"] + newKey(name) + ["-out", name + ".pem", "-subj", "/CN=" + name, "-days", "2"])
        return folder + "/" + name + ".pem"
    }

    /// For a host, signed by an authority made before; a negative number of days: it is over.
    package func server(_ host: String, by authority: String, days: Int = 2) throws -> Pair {
        let name = "server-" + UUID().uuidString.prefix(8)
        try "subjectAltName=DNS:\(host)\n".write(toFile: folder + "/\(name).ext", atomically: false, encoding: .utf8)
        try openssl(["req"] + newKey(name) + ["-out", name + ".csr", "-subj", "/CN=" + host])
        try openssl([
            "x509", "-req", "-in", name + ".csr", "-CA", authority + ".pem", "-CAkey", authority + ".key",
            "-CAcreateserial", "-days", String(days), "-extfile", name + ".ext", "-out", name + ".pem",
        ])
        return Pair(certificate: try text(name + ".pem"), key: try text(name + ".key"))
    }

    private func newKey(_ name: String) -> [String] {
        ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", name + ".key"]
    }

    private func openssl(_ arguments: [String]) throws {
        try Tool.run(["openssl"] + arguments, in: folder)
    }

    private func text(_ file: String) throws -> String {
        try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
    }
}
