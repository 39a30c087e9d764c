import Anonymise
import ArgumentParser
import Foundation
import Pipeline
import Protect

/// `nq57 round`: the pipeline's controlled rounding on a network from standard input.
struct RoundCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "round", abstract: "Round a network as the pipeline rounds its cubes.",
        discussion: """
            Reads edges `tail,head,key,count` from standard input and prints `key,published` in the same order. A first \
            line that names the columns may be there; then the answer has one. Every node must send on what it receives. \
            Same key, label and base: same answer.
            """)

    @Option(help: "File of the draw's key: 64 hexadecimal digits, mode 0400 or 0600.")
    var tableKeyFile: String

    @Option(help: "Label of the draw, as tab/v1|measure|2026-Q3|0.")
    var label: String

    @Option(help: "Base, 2 or more.")
    var base: Int64

    func validate() throws {
        guard (2...1_000_000).contains(base) else { throw ValidationError("--base: write a number from 2 to 1000000.") }
        guard !label.isEmpty else { throw ValidationError("--label: write the label of the draw.") }
    }

    func run() throws {
        try Failure.reported {
            let key = try RoundCommand.key(tableKeyFile)
            let edges = try edges()
            StandardStream.output.write(edges.rounded(base: base, label: label, key: key))
            return .success
        }
    }

    private func edges() throws -> EdgeList {
        let bytes = try FileHandle.standardInput.readToEnd() ?? Data()
        do {
            return try EdgeList(parsing: Array(bytes))
        } catch {
            throw RunError(
                code: error.code.rawValue, message: error.message + ".",
                remedy: "give edges as tail,head,key,count, with unique keys, that conserve flow at every node",
                status: .usage)
        }
    }

    /// 32 bytes from 64 hexadecimal digits; a line end may follow.
    private static func key(_ path: String) throws -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = try GuardedFile.read(path: path, outside: [])
        } catch {
            throw refusal(error.message + " (\(path))", error.remedy)
        }
        let digits = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
        let values = digits.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count == 64, values.count == 64 else {
            throw refusal("the key file is not 64 hexadecimal digits (\(path))", "write 32 bytes as hexadecimal digits")
        }
        return stride(from: 0, to: 64, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
    }

    private static func refusal(_ message: String, _ remedy: String) -> RunError {
        RunError(code: "keyRefused", message: message + ".", remedy: remedy, status: .permission)
    }
}
