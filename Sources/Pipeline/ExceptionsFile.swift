import Cells
import Definition
import Foundation
import Publish

/// The file of `--exceptions`: soft findings that two people accept for a while, each by a signature of their own beside it
/// (`exceptions.yaml.head-of-statistics.minisig`), under the keys that `approvers` of `pipeline.yaml` names.
///
/// A synthetic pipeline without approvers needs no signature.
///
/// - Errors: what cannot be read is 64; what two people did not sign, 77; what they may not except, 78.
struct ExceptionsFile {
    let path: String
    let definition: PipelineDefinition
    let asOf: CivilDate

    func exceptions() throws -> [GateException] {
        guard let bytes = FileManager.default.contents(atPath: path), let text = String(bytes: bytes, encoding: .utf8)
        else {
            throw RunError(
                code: "exceptionsUnreadable", message: "\(path) cannot be read.",
                remedy: "name a file in UTF-8 that belongs to the running user", status: .usage)
        }
        let exceptions = try GateException.read(
            text, file: path, softChecks: GateVerdict.softChecks, on: asOf)
        guard !(definition.settings.isSynthetic && definition.settings.approvers.isEmpty) else { return exceptions }
        for role in Set(exceptions.flatMap(\.roles)).sorted() {
            try requireSignature(of: role, over: Array(bytes))
        }
        return exceptions
    }

    private func requireSignature(of role: String, over bytes: [UInt8]) throws(RunError) {
        guard let key = definition.settings.approvers[role].flatMap({ MinisignPublicKey($0) }) else {
            throw unsigned("approvers in pipeline.yaml has no minisign key of \(role)")
        }
        let file = "\(path).\(role).minisig"
        guard let text = FileManager.default.contents(atPath: file).map({ String(decoding: $0, as: UTF8.self) }),
            let signature = MinisignSignature(text)
        else { throw unsigned("\(file) is no signature of minisign -S -l") }
        guard signature.verifies(bytes, by: key) else {
            throw unsigned("\(file) is not the signature of \(role) over these bytes")
        }
    }

    private func unsigned(_ message: String) -> RunError {
        RunError(
            code: "exceptionsUnsigned", message: message + ".",
            remedy: "let each role sign the file as it is: minisign -S -l -s KEY -m \(path) -x \(path).ROLE.minisig",
            status: .permission)
    }
}
