import Columns
import Definition
import DurableFiles
import Foundation
import Glibc
import Testing

@testable import Anonymise

/// Kills a rotation and an erasure at their durable steps: every unit stays whole under one key, and going on ends in the
/// same files as if nothing had happened.
@Suite(.serialized) struct KilledRewritingTests {
    private static let killed: Int32 = 137
    private static let finished: Int32 = 99
    private static let visits = (0..<30).map { (key: "v\($0)", citizen: "8480951234\(10 + $0 % 20)") }
    private static let refused = [(key: "x1", citizen: "848095123410")]

    private enum Work: Int {
        case rotation, erasure

        var keys: PseudonymKeys { self == .rotation ? StagedVisits.nextKeys : .test }
    }

    @Test func `a rotation killed at any step goes on to the same end`() async throws {
        try await killEverywhere(.rotation)
    }

    @Test func `an erasure killed at any step goes on to the same end`() async throws {
        try await killEverywhere(.erasure)
    }

    private func killEverywhere(_ work: Work) async throws {
        let undisturbed = try staged()
        try Self.perform(work, undisturbed)
        var step = 1
        while true {
            let visits = try staged()
            let result = await #expect(processExitsWith: .failure, observing: [\.exitStatus]) {
                [root = visits.folder.path as String, work = work.rawValue as Int, step = step as Int] in
                // Before the first durable step of this process, which reads it; no other thread does.
                unsafe setenv("NQ57_CRASH_AT", String(step), 1)
                try KilledRewritingTests.perform(#require(Work(rawValue: work)), try StagedVisits(root))
                exit(KilledRewritingTests.finished)
            }
            try expectWhole(visits)
            try Self.perform(work, visits)
            #expect(contents(visits) == contents(undisturbed), "killed at step \(step)")
            #expect(try visits.store(work.keys).facts().orphanKeys.isEmpty)
            try FileManager.default.removeItem(atPath: visits.folder.path)
            if result?.exitStatus == .exitCode(Self.finished) { break }
            try #require(result?.exitStatus == .exitCode(Self.killed))
            step += 2
        }
        #expect(step > 20, "there were steps to die at")
        try FileManager.default.removeItem(atPath: undisturbed.folder.path)
    }

    /// Two communes with rows, one without.
    private func staged() throws -> StagedVisits {
        let visits = try StagedVisits(NSTemporaryDirectory() + "killed-\(UUID().uuidString)")
        try visits.commit(Self.visits + Self.refused, "00466")
        try visits.commit(Self.visits, "00467")
        try visits.commit([], "00468")
        return visits
    }

    private static func perform(_ work: Work, _ visits: StagedVisits) throws {
        switch work {
        case .rotation:
            var map = PseudonymMap()
            for source in ["00466", "00467"] { visits.learn(Self.visits + refused, source, into: &map) }
            let rekeying = UnitRekeying(
                visits.store(), under: .test, visits.store(work.keys), under: work.keys)
            for manifest in try rekeying.pending() {
                let outcome = try rekeying.rekey(manifest, through: map, unlinkingWith: nil)
                #expect(outcome != .discarded)
            }
            try visits.store(work.keys).removeUnreferenced()
        case .erasure:
            var erasure = Erasure(store: visits.store(), keys: .test)
            var citizen = Array("848095123410".utf8)
            #expect(erasure.add(&citizen, as: .citizen))
            _ = try erasure.erase()
        }
    }

    /// Every unit can be read, and its manifest says under which key.
    private func expectWhole(_ visits: StagedVisits) throws {
        for source in ["00466", "00467", "00468"] {
            let manifest = try #require(try visits.manifest(source))
            let isNew = manifest.digests.key == StagedVisits.nextKeys.checkValue
            let keys = isNew ? StagedVisits.nextKeys : .test
            // A unit without rows has equal bytes under both keys, and may be sealed under the new one already.
            guard manifest.partition.rows > 0 else { continue }
            let rows = try visits.store(keys).readPartition(manifest).reduce(0) { $0 + $1.columns.rowCount }
            #expect(rows == manifest.partition.rows)
        }
    }

    /// Names by content, and manifests; keys and what they seal are random.
    private func contents(_ visits: StagedVisits) -> [String: Data] {
        visits.files.filter { !$0.key.hasPrefix("vault") }.mapValues { $0 }.reduce(into: [:]) { contents, file in
            contents[file.key] = file.key.hasSuffix(".sealed") ? Data() : file.value
        }
    }
}
