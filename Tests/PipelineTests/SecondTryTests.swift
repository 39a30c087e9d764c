import Cells
import DurableFiles
import Foundation
import Testing

@testable import Pipeline

struct SecondTryTests {
    /// 2026-11-23T18:42:10Z: 01:42 of the next day in Hanoi.
    private let second = SecondTry(until: 1_795_459_330, communes: 3)

    private func withState(_ body: (RunArchive, DurableFolder) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "nq57-second-\(UUID().uuidString)"
        let state = DurableFolder(path: path, temporary: path + "/tmp")
        try state.create()
        defer { _ = Result { try FileManager.default.removeItem(atPath: path) } }
        try body(RunArchive(state: state), state)
    }

    @Test func `a person reads until when by the clock of Hanoi`() {
        #expect(second.sentence == "waits until 01:42 in Hanoi for a second try of 3 communes")
        #expect(SecondTry(until: 0, communes: 1).sentence.hasSuffix("a second try of 1 commune"))
    }

    @Test func `it is known while the newest run waits, and not before, after, or of an earlier run`() throws {
        try withState { archive, state in
            let run = state.folder("runs/20261123T183000Z-0000")
            #expect(try archive.secondTry(at: 0) == nil)
            try second.write(to: run)
            #expect(try archive.secondTry(at: second.until) == second)
            #expect(try archive.secondTry(at: second.until + 1) == nil)
            try SecondTry.remove(from: run)
            #expect(try archive.secondTry(at: 0) == nil)
            try second.write(to: run)
            try state.write([], to: "runs/20261124T183000Z-0000/plan.json")
            #expect(try archive.secondTry(at: 0) == nil)
        }
    }

    @Test func `what is damaged says nothing`() throws {
        try withState { _, state in
            let run = state.folder("runs/20261123T183000Z-0000")
            try run.write(Array("{\"until\":\"soon\"}".utf8), to: "second_try.json")
            #expect(SecondTry(reading: run) == nil)
        }
    }
}
