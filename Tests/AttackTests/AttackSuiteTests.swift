import Foundation
import Testing

@testable import Attack

struct AttackSuiteTests {
    @Test func `an id that names no attack makes no suite`() throws {
        #expect(AttackSuite(ids: ["A1", "A99"]) == nil)
        #expect(try AttackSuite(ids: [])?.run(on: [], withControls: false).map(\.id) == AttackSuite.ids)
    }

    @Test func `each attack breaks every one of its controls, alone`() throws {
        for attack in AttackSuite.attacks(numbers: 10) {
            for (number, control) in attack.controls().enumerated() {
                #expect(try attack.run(control).outcome == .broken, "\(type(of: attack).id), control \(number)")
            }
        }
    }

    @Test func `without snapshots only controls are run`() throws {
        let suite = try #require(AttackSuite(ids: ["A10"]))
        let report = try #require(try suite.run(on: [], withControls: true).first)
        #expect(report.result == nil && report.isControlBroken == true && report.isInOrder)
    }

    @Test func `a folder that is no snapshot is refused by name`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("no-snapshot").path
        let error = try #require(throws: AttackError.self) { try PublicSnapshot(reading: folder) }
        #expect(error.code == .notASnapshot && error.place == folder)
    }
}
