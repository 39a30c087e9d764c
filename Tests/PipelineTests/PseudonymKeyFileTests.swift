import Foundation
import Testing

@testable import Pipeline

struct PseudonymKeyFileTests {
    /// A folder of its own, removed at the end.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "keys-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func status(_ body: () throws -> Void) -> RunStatus? {
        do {
            try body()
            return nil
        } catch {
            return (error as? RunError)?.status
        }
    }

    private func content(_ path: String) -> Data? { FileManager.default.contents(atPath: path) }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func `a key is made, split and joined again, and only its owner can read any of it`() throws {
        try withFolder { folder in
            let (key, one, two, again) = (folder + "/key", folder + "/one", folder + "/two", folder + "/again")
            let checkValue = try PseudonymKeyFile.create(at: key)
            #expect(try PseudonymKeyFile.split(key, into: (one, two)) == checkValue)
            try PseudonymKeyFile.join((two, one), expecting: checkValue, into: again)
            #expect(content(again) == content(key))
            for path in [key, one, two, again] { #expect(try mode(path) == 0o600) }
        }
    }

    @Test func `nothing is overwritten, and a half-made pair is taken away`() throws {
        try withFolder { folder in
            let (key, one, two) = (folder + "/key", folder + "/one", folder + "/two")
            let checkValue = try PseudonymKeyFile.create(at: key)
            let bytes = content(key)
            #expect(status { _ = try PseudonymKeyFile.create(at: key) } == .permission)
            #expect(status { _ = try PseudonymKeyFile.split(key, into: (one, key)) } == .permission)
            #expect(content(one) == nil)
            #expect(status { _ = try PseudonymKeyFile.split(key, into: (key, two)) } == .permission)
            #expect(content(two) == nil)
            _ = try PseudonymKeyFile.split(key, into: (one, two))
            #expect(
                status { try PseudonymKeyFile.join((one, two), expecting: checkValue, into: key) } == .permission)
            #expect(content(key) == bytes)
        }
    }

    @Test func `a wrong pair or a wrong check value writes no key`() throws {
        try withFolder { folder in
            let (key, one, two, new) = (folder + "/key", folder + "/one", folder + "/two", folder + "/new")
            let checkValue = try PseudonymKeyFile.create(at: key)
            _ = try PseudonymKeyFile.split(key, into: (one, two))
            #expect(status { try PseudonymKeyFile.join((one, one), expecting: checkValue, into: new) } == .permission)
            #expect(status { try PseudonymKeyFile.join((one, two), expecting: "k1:0", into: new) } == .permission)
            #expect(content(new) == nil)
        }
    }

    @Test func `a key that others can read, or that lies among the data, is not in order`() throws {
        try withFolder { folder in
            let key = folder + "/key"
            let checkValue = try PseudonymKeyFile.create(at: key)
            #expect(try PseudonymKeyFile.check(at: key, outside: [], isSynthetic: false) == checkValue)
            let place = status { _ = try PseudonymKeyFile.check(at: key, outside: [folder], isSynthetic: false) }
            #expect(place == .permission)
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: key)
            let open = status { _ = try PseudonymKeyFile.check(at: key, outside: [], isSynthetic: false) }
            #expect(open == .permission)
        }
    }
}
