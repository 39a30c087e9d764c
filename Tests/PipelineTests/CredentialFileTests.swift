import Foundation
import Testing

@testable import Anonymise
@testable import Pipeline

struct CredentialFileTests {
    /// A folder as systemd makes it, with one credential named `key`; removed at the end.
    private func withFolder(
        mode: Int = 0o400, folderMode: Int = 0o500, _ body: (_ folder: String) throws -> Void
    ) throws {
        let folder = NSTemporaryDirectory() + "credentials-\(UUID().uuidString)"
        let files = FileManager.default
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer {
            try? files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
            try? files.removeItem(atPath: folder)
        }
        #expect(files.createFile(atPath: folder + "/key", contents: Data(KeyFile.new())))
        try files.setAttributes([.posixPermissions: mode], ofItemAtPath: folder + "/key")
        try files.setAttributes([.posixPermissions: folderMode], ofItemAtPath: folder)
        try body(folder)
    }

    private func code(_ name: String = "key", in folder: String?) -> KeyFileError.Code? {
        do {
            let bytes = try CredentialFile.read(name, in: folder)
            _ = try KeyFile.keys(of: bytes, path: name, isSynthetic: false)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func `a credential of the running user is read`() throws {
        try withFolder { folder in #expect(code(in: folder) == nil) }
        try withFolder(folderMode: 0o550) { folder in #expect(code(in: folder) == nil) }
    }

    @Test func `without the variable, or without the file, it says which is missing`() throws {
        #expect(code(in: nil) == .noCredentials)
        #expect(code(in: "relative") == .noCredentials)
        try withFolder { folder in #expect(code("other", in: folder) == .noCredential) }
        #expect(code(in: NSTemporaryDirectory() + UUID().uuidString) == .wrongCredentialFolder)
    }

    @Test(arguments: [0o600, 0o440, 0o444, 0o404, 0o500, 0o4400])
    func `a file that systemd would not make is refused`(mode: Int) throws {
        try withFolder(mode: mode) { folder in #expect(code(in: folder) == .wrongCredential) }
    }

    @Test(arguments: [0o700, 0o555, 0o570, 0o1500])
    func `so is one in a folder that systemd would not make`(mode: Int) throws {
        try withFolder(folderMode: mode) { folder in #expect(code(in: folder) == .wrongCredentialFolder) }
    }

    @Test func `a link leads nowhere`() throws {
        try withFolder { folder in
            let link = folder + "-link"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder)
            defer { try? FileManager.default.removeItem(atPath: link) }
            #expect(code(in: link) == .wrongCredentialFolder)
        }
        try withFolder(folderMode: 0o700) { folder in
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/key")
            try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder)
            #expect(code("link", in: folder) == .symbolicLink)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
        }
    }

    @Test(arguments: ["", ".", "..", "../key", "a/b", "a:b", "a b", "\u{e9}"])
    func `what is no name of a credential is refused`(name: String) throws {
        try withFolder { folder in #expect(code(name, in: folder) == .wrongCredentialName) }
    }
}
