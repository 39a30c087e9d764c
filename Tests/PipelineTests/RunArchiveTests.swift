import Cells
import DurableFiles
import Foundation
import Testing

@testable import Pipeline

struct RunArchiveTests {
    private func withArchive(_ body: (RunArchive, DurableFolder) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "nq57-archive-\(UUID().uuidString)"
        let state = DurableFolder(path: path, temporary: path + "/tmp")
        try state.create()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(RunArchive(state: state), state)
    }

    private func report(_ second: Int64, bytes: Int64) throws -> RunReport {
        let identity = RunIdentity(startedAt: second, suffix: "0000", asOf: nil)
        var report = RunReport(run: identity.id, asOf: identity.asOf, startedAt: second)
        report.bytesWritten = bytes
        report.sources.durations = ["00004": 12]
        return report
    }

    @Test func `what the largest of the last runs wrote is known, and what is older is not`() throws {
        try withArchive { archive, _ in
            for (index, bytes) in [Int64(900), 70, 500, 3].enumerated() {
                try archive.save(try report(1_795_458_600 + Int64(index), bytes: bytes))
            }
            #expect(archive.mostBytesWritten(ofLast: 3) == 500)
            #expect(archive.mostBytesWritten(ofLast: 4) == 900)
            #expect(try archive.lastReport()?.sources.durations == ["00004": 12])
        }
    }

    @Test func `a damaged report counts as none`() throws {
        try withArchive { archive, state in
            let first = try report(1_795_458_600, bytes: 5)
            let second = try report(1_795_458_601, bytes: 6)
            for report in [first, second] { try archive.save(report) }
            try state.write(Array("{\"run\": ".utf8), to: "runs/\(second.run)/report.json")
            #expect(try archive.lastReport()?.run == first.run)
            #expect(archive.mostBytesWritten(ofLast: 9) == 5)
        }
    }
}
