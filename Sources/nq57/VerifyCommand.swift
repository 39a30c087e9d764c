import ArgumentParser
import CanonicalJSON
import Cells
import Definition
import Foundation
import Pipeline
import Publish

/// `nq57 verify`: is what is published what it says it is?
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify a site or a snapshot: hashes, signatures, chain, rows, sums, index and disk.",
        discussion: """
            Without an argument: the pipeline's site and its live snapshot. An id names another of its snapshots; a \
            folder is a web root, or a single snapshot. --all reads every snapshot, --url a site over HTTP.

            Pages, feeds, catalogue, calendar and the register of corrections are not judged: no hash of them is published. \
            Over --url only what is named is looked for, because an address cannot list its folders.

            --private examines the private state instead: manifests against files, the ledger's chain and its copy.

            Without --key, the key that the site itself names is believed, so that a site replaced as a whole is not \
            noticed: keep the public key elsewhere, too.

            Exit codes: 0 in order, 1 not in order (the worst is listed first), 64 unknown id or no site there. Writes \
            nothing and takes no lock.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Id of a snapshot, or folder of a site or of a snapshot.")
    var subject: String?

    @Option(name: .long, help: "Address of a site, instead of a folder.")
    var url: String?

    @Flag(name: .long, help: "Every snapshot and every pointer, not only what is live.")
    var all = false

    @Flag(name: .customLong("private"), help: "The private state instead of what is published.")
    var isPrivate = false

    @Option(name: .long, help: "File of the public key to believe.")
    var key: String?

    func run() throws {
        try Failure.reported {
            if isPrivate { return try examineState() }
            let problems = try found()
            let isInOrder = problems.allSatisfy(\.kind.isWarning)
            try show(problems, isInOrder: isInOrder)
            return isInOrder ? .success : .notInOrder
        }
    }

    private func examineState() throws -> RunStatus {
        let findings = try StateVerification(definition: try global.definition(), state: global.state).findings()
        switch global.output {
        case .json: StandardStream.output.write(findings.json.serialized())
        case .text: print(findings.isEmpty ? "In order." : findings.text)
        }
        return findings.status
    }

    private func found() throws -> [VerificationProblem] {
        let key = try key.map(VerifyCommand.publicKey)
        if let url {
            return try site(HTTPPlace(address: url), key, subject)
        }
        guard let subject else { return try site(PublishedFolder(path: outputFolder()), key, nil) }
        let place = PublishedFolder(path: subject)
        guard subject.contains("/") || FileManager.default.fileExists(atPath: subject) else {
            return try site(PublishedFolder(path: outputFolder()), key, subject)
        }
        if try place.read("latest.json") != nil { return try site(place, key, nil) }
        let name = subject.split(separator: "/").last.map(String.init) ?? subject
        guard let problems = try FolderVerification.problems(place, named: name, trusting: key) else {
            throw unknown(
                "\(subject) is neither a site nor a snapshot", "name a folder with latest.json or snapshot.json")
        }
        return problems
    }

    private func site(
        _ place: some PublishedPlace, _ key: MinisignPublicKey?, _ snapshot: String?
    ) throws -> [VerificationProblem] {
        let verifier = SiteVerifier(place, trusting: key, now: try moment())
        let scope = snapshot.map { VerificationScope.snapshot($0) } ?? (all ? .all : .live)
        guard let problems = try verifier.problems(scope) else {
            throw unknown(
                "there is no such site or snapshot", "name a published folder or address, and an id of its index")
        }
        return problems
    }

    /// By what pointers are judged, in Unix seconds: now, or when the day of `--as-of` begins.
    private func moment() throws -> Int64 {
        guard let day = try global.asOfDay() else { return Int64(Date().timeIntervalSince1970) }
        return HanoiTime.startOfDay(day) / 1_000_000
    }

    private func outputFolder() throws -> String {
        if let folder = global.outputFolder { return folder }
        return try global.definition().settings.paths.output
    }

    private func unknown(_ message: String, _ remedy: String) -> RunError {
        RunError(code: "unknownSubject", message: message + ".", remedy: remedy, status: .usage)
    }

    private static func publicKey(_ path: String) throws -> MinisignPublicKey {
        guard let bytes = FileManager.default.contents(atPath: path),
            let key = MinisignPublicKey(String(decoding: bytes, as: UTF8.self))
        else {
            throw RunError(
                code: "noPublicKey", message: "\(path) is no public key in the form of minisign.",
                remedy: "name a file as keys/<KEYID>.pub", status: .usage)
        }
        return key
    }

    private func show(_ problems: [VerificationProblem], isInOrder: Bool) throws {
        switch global.output {
        case .json:
            let json: JSONValue = .object([
                "schema": "nq57/verification/1", "in_order": .bool(isInOrder),
                "problems": .array(problems.map(\.json)),
            ])
            StandardStream.output.write(json.serialized())
        case .text:
            for problem in problems { print(problem) }
            print(isInOrder ? "In order." : "Not in order: \(problems.count { !$0.kind.isWarning }) problems.")
        }
    }
}
