import DurableFiles
import Foundation
import Testing

@testable import Pipeline

/// A state of form 1, as this version writes it, under a version to come that has form 3.
struct StateFormatTests {
    private static let steps = [
        StateFormat.Step(
            from: 1, add: { try $0.write(Array("two".utf8), to: "second/file") }, needless: []),
        StateFormat.Step(
            from: 2, add: { try $0.write(try $0.read("second/file") + Array("+three".utf8), to: "third/file") },
            needless: ["second"]),
    ]

    private let later = StateFormat(number: 3, steps: steps)

    private func withState(_ format: String?, _ body: (DurableFolder) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "nq57-format-\(UUID().uuidString)"
        let state = DurableFolder(path: path, temporary: path + "/tmp")
        try state.create()
        defer { try? FileManager.default.removeItem(atPath: path) }
        if let format { try state.write(Array(format.utf8), to: "FORMAT") }
        try body(state)
    }

    private func text(_ state: DurableFolder, _ name: String) throws -> String {
        String(decoding: try state.read(name), as: UTF8.self)
    }

    @Test func `a new state is marked with the present form`() throws {
        try withState(nil) { state in
            try StateFormat.present.check(state)
            #expect(try text(state, "FORMAT") == "nq57-state 1\n")
        }
    }

    @Test func `an older state is migrated step by step, and keeps what was needed before until a run ended well`()
        throws
    {
        try withState("nq57-state 1\n") { state in
            try later.check(state)
            #expect(try text(state, "FORMAT") == "nq57-state 1\n", "looking changes nothing")
            try later.migrate(state)
            #expect(try text(state, "FORMAT") == "nq57-state 3\n")
            #expect(try text(state, "third/file") == "two+three")
            #expect(state.exists("second/file"))
            try later.removeNeedless(state)
            #expect(!state.exists("second"))
            #expect(state.exists("third/file"))
        }
    }

    @Test func `a migration that was killed is done again`() throws {
        try withState("nq57-state 1\n") { state in
            try StateFormatTests.steps[0].add(state)
            try later.migrate(state)
            #expect(try text(state, "third/file") == "two+three")
        }
    }

    @Test(arguments: ["nq57-state 9\n", "nq57-state 0\n"])
    func `a state of a version that is not known is refused as a matter of definitions`(format: String) throws {
        try withState(format) { state in
            let error = #expect(throws: RunError.self) { try later.check(state) }
            #expect(error?.code == "stateFormat")
            #expect(error?.status == .configuration)
            let kept = try text(state, "FORMAT")
            #expect(kept == format)
        }
    }

    @Test(arguments: ["nq57-statf 1\n", "nq57-state 1", "nq57-state ten\n", ""])
    func `a mark that nobody wrote is damage`(format: String) throws {
        try withState(format) { state in
            let error = #expect(throws: RunError.self) { try later.check(state) }
            #expect(error?.code == "stateDamaged")
            #expect(error?.status == .state)
        }
    }
}
