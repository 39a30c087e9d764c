import Foundation
import Testing

@testable import Pipeline

struct HeartbeatTests {
    @Test func `a long run says every minute that it lives, and nothing once it has ended`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "nq57-\(UUID().uuidString).ndjson").path()
        defer { _ = Result { try FileManager.default.removeItem(atPath: file) } }
        let progress = ProgressReporter(.none)
        progress.begin("extract", total: 3)
        progress.advance(rows: 41, unit: "00466")
        let log = EventLog(run: "r", file: file, console: .standardError, format: .json, threshold: .error)
        let heartbeat = Heartbeat(log: log, progress: progress, every: .milliseconds(20))
        heartbeat.start()
        Thread.sleep(forTimeInterval: 0.3)
        heartbeat.stop()
        Thread.sleep(forTimeInterval: 0.1)
        let beats = try String(contentsOfFile: file, encoding: .utf8)
        #expect(beats.contains(#""event":"heartbeat""#) && beats.contains(#""stage":"extract""#))
        #expect(beats.contains(#""rows":41"#))
        Thread.sleep(forTimeInterval: 0.1)
        #expect(try String(contentsOfFile: file, encoding: .utf8) == beats)
    }
}
