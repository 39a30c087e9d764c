import Foundation
import Glibc
import Testing

@testable import DurableFiles

/// A folder of its own for each test, removed at the end.
struct DurableFolderTests {
    private func withFolder(_ body: (DurableFolder) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "nq57-durable-\(UUID().uuidString)"
        let folder = DurableFolder(path: path + "/data", temporary: path + "/tmp")
        try folder.create()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(folder)
    }

    @Test func `what is written is read back`() throws {
        try withFolder { folder in
            try folder.write([1, 2, 3], to: "a/b/c.bin")
            #expect(try folder.read("a/b/c.bin") == [1, 2, 3])
            #expect(folder.exists("a/b/c.bin"))
            #expect(try folder.list("a/b") == ["c.bin"])
        }
    }

    @Test func `a file written in parts has no name until it is committed`() throws {
        try withFolder { folder in
            var file = try folder.beginFile()
            try file.append([1])
            try file.append([2])
            #expect(try folder.list().isEmpty)
            try file.commit(to: "whole")
            #expect(try folder.read("whole") == [1, 2])
        }
    }

    @Test func `a discarded file leaves nothing`() throws {
        try withFolder { folder in
            var file = try folder.beginFile()
            try file.append([1])
            file.discard()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.temporary).isEmpty)
        }
    }

    @Test func `a missing file is told by code, with its path`() throws {
        try withFolder { folder in
            let error = #expect(throws: DurableError.self) { try folder.read("absent") }
            #expect(error?.code == .notFound)
            #expect(error?.path.hasSuffix("/absent") == true)
        }
    }

    @Test func `a link is replaced by one rename`() throws {
        try withFolder { folder in
            try folder.write([1], to: "one/x")
            try folder.write([2], to: "two/x")
            try folder.replaceLink("live", to: "one")
            #expect(try folder.read("live/x") == [1])
            try folder.replaceLink("live", to: "two")
            #expect(try folder.read("live/x") == [2])
        }
    }

    @Test func `names are listed bytewise and trees are removed`() throws {
        try withFolder { folder in
            for name in ["b", "a", "B", "é"] { try folder.write([], to: "tree/\(name)") }
            #expect(try folder.list("tree") == ["B", "a", "b", "é"])
            try folder.removeTree("tree")
            #expect(try folder.list("tree").isEmpty)
        }
    }

    @Test func `an error of the system has its words, and a path of another user names him`() {
        func error(_ number: Int32, _ path: String) -> DurableError {
            DurableError(step: .list, path: path, errorNumber: number)
        }
        let refused = error(EACCES, "/proc/1/fd/no-such-file")
        #expect(refused.summary.hasSuffix("failed with errno 13, Permission denied."))
        #expect(!refused.remedy.contains("0700"))
        let across = error(EXDEV, "/a")
        #expect(across.code == .otherFileSystem && across.remedy.contains("one file system"))
        #expect(!error(ELOOP, "/a").remedy.contains("errno"))
    }

    @Test func `what can be done about a path depends on whose it is, and who asks`() throws {
        try withFolder { folder in
            let own = try #require(PathOwner(of: folder.path + "/not/there"))
            #expect(own.user == geteuid() && own.remedy().contains("chmod u+rwX"))
        }
        #expect(PathOwner(of: "/")?.remedy(for: 4_711).contains("it is root's: as root") == true)
        #expect(PathOwner(user: 4_711, name: "nq57").remedy(for: 0).contains("runuser -u nq57 --"))
        #expect(PathOwner(user: 4_711, name: nil).remedy(for: 4_712).contains("runuser -u #4711 --"))
    }

    @Test func `a digest is of the bytes`() {
        #expect(
            SHA256Hex.of(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
