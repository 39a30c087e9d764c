import Foundation
import Testing

@testable import Pipeline

struct FolderSizesTests {
    @Test func `what is large comes first, and what is not there is left out`() throws {
        let root = NSTemporaryDirectory() + "nq57-sizes-\(UUID().uuidString)"
        defer { _ = Result { try FileManager.default.removeItem(atPath: root) } }
        for (path, megabytes) in [("state/runs", 1), ("site/data/deep", 3)] {
            try FileManager.default.createDirectory(atPath: root + "/" + path, withIntermediateDirectories: true)
            try Data(count: megabytes << 20).write(to: URL(filePath: "\(root)/\(path)/file"))
        }
        let told = "\(FolderSizes(["state", "site", "log"].map { root + "/" + $0 }))"
        #expect(told == "\(root)/site holds 3 MiB, \(root)/state 1 MiB")
        #expect("\(FolderSizes([root + "/none"]))".isEmpty)
    }

    @Test func `a full disk names what is large, another fault does not`() {
        let full = RunError(code: "diskFull", message: "m", remedy: "free space", status: .state)
        #expect(full.naming { FolderSizes([NSTemporaryDirectory() + "none"]) }.remedy.hasPrefix("free space: "))
        let other = RunError(code: "readOnly", message: "m", remedy: "mount it", status: .state)
        #expect(other.naming { FolderSizes([]) }.remedy == "mount it")
    }
}
