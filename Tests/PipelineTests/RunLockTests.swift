import Foundation
import Testing

@testable import Pipeline

struct RunLockTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "lock-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    @Test func `who looks sees since when the lock is held, and does not take it`() throws {
        try withFolder { folder in
            #expect(RunLock.heldSince(stateFolder: folder) == nil)
            do {
                let lock = try RunLock(stateFolder: folder)
                defer { withExtendedLifetime(lock) {} }
                let since = try #require(RunLock.heldSince(stateFolder: folder))
                #expect(abs(since - Int64(Date().timeIntervalSince1970)) < 60)
                #expect(RunLock.heldSince(stateFolder: folder) == since)
                #expect(throws: RunError.self) { _ = try RunLock(stateFolder: folder) }
            }
            #expect(RunLock.heldSince(stateFolder: folder) == nil)
            _ = try RunLock(stateFolder: folder)
        }
    }
}
