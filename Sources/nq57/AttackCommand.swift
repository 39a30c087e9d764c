import ArgumentParser
import Attack
import CanonicalJSON
import Foundation
import Pipeline

/// `nq57 attack`: tries what anybody could try who has read everything published.
struct AttackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attack",
        abstract: "Attack published snapshots, with nothing but their own files.",
        discussion: """
            Reads one or several folders snapshots/<id>/ and tries to learn about people what the figures should \
            not say: undo hashes, link releases, infer counts from all rows together, subtract totals, compare \
            revisions, average draws, find people who look alike, divide means. Needs no definitions, keys or state.

            "held" says that this attack failed, and nothing of others. --self-test also runs each attack on bad \
            releases made up in memory, which it must break. docs/attacks.md says what each one tries.

            Exit codes: 0 all held, 1 one got through or missed its control, 64 usage or unreadable input. Writes nothing \
            and takes no lock.

            Example: nq57 attack --self-test Output/snapshots/*
            """)

    @Argument(help: "Folders of snapshots, oldest first.")
    var snapshots: [String] = []

    @Option(name: .long, help: "Only this attack; repeat for more: \(AttackSuite.ids.joined(separator: ", ")).")
    var only: [String] = []

    @Option(name: .long, help: "Personal numbers to try in A1; and a tenth as many telephone numbers.")
    var numbers: Int = AttackSuite.defaultNumbers

    @Flag(name: .long, help: "Also run each attack on bad releases made up in memory, which it must break.")
    var selfTest = false

    @Flag(name: .long, help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard selfTest || !snapshots.isEmpty else { throw ValidationError("name a snapshot, or --self-test.") }
        guard (1...10_000_000).contains(numbers) else { throw ValidationError("--numbers: from 1 to 10 million.") }
        guard AttackSuite(ids: only) != nil else {
            throw ValidationError("--only: one of \(AttackSuite.ids.joined(separator: ", ")).")
        }
    }

    func run() throws {
        try Failure.reported {
            do {
                return try attack()
            } catch let error as AttackError {
                throw RunError(
                    code: error.code.rawValue, message: "\(error.message) (\(error.place))", remedy: error.remedy,
                    status: .usage)
            }
        }
    }

    private func attack() throws -> RunStatus {
        let published = try snapshots.map { try PublicSnapshot(reading: $0) }
        guard let suite = AttackSuite(ids: only, numbers: numbers) else { return .usage }
        let answer = AttackAnswer()
        let reports = try suite.run(on: published, withControls: selfTest) { report in
            if !json { answer.print(report) }
        }
        if json { answer.print(reports) }
        return reports.allSatisfy(\.isInOrder) ? .success : .notInOrder
    }
}
