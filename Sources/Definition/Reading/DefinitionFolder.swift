import Crypto
import Foundation

/// The files of a pipeline: those of its own folder, and beneath them those of the folder that it shares.
///
/// An entry (a file or a folder at the top) is taken whole from the pipeline's own folder where it has one, else from the
/// shared folder. Every file that is read leaves its digest.
final class DefinitionFolder {
    /// Absolute.
    let own: String
    /// As `pipeline.yaml` writes it, e.g. `../hanoi`.
    private(set) var shared: String?
    private let log: ReadingLog
    private(set) var digests: [String: String] = [:]

    init(_ folder: String, log: ReadingLog) {
        own = AbsolutePath.of(folder, in: FileManager.default.currentDirectoryPath)
        self.log = log
    }

    var exists: Bool { isFolder(own) }

    /// Names the folder whose definitions this pipeline shares.
    func share(_ folder: Field) {
        let name = folder.text()
        guard isFolder(AbsolutePath.of(name, in: own)) else {
            return folder.report("there is no folder \(name)", remedy: "name a folder relative to this pipeline's")
        }
        shared = name
    }

    /// The text of a file that must be there, and the name of the file in messages.
    func text(_ path: String) -> (text: String, file: String)? {
        if let found = optionalText(path) { return found }
        log.report(at: Place(file: path, line: 0), "the file is missing", remedy: "restore \(path)")
        return nil
    }

    func optionalText(_ path: String) -> (text: String, file: String)? {
        let file = shownName(path)
        guard let bytes = FileManager.default.contents(atPath: AbsolutePath.of(file, in: own)) else { return nil }
        digests[path] = SHA256.hash(data: bytes).hexadecimal
        guard let text = String(data: bytes, encoding: .utf8) else {
            log.report(at: Place(file: file, line: 0), "the file is not UTF-8", remedy: "save it as UTF-8")
            return ("", file)
        }
        return (text, file)
    }

    /// The root of a YAML file that must be there.
    func yaml(_ path: String) -> Field? {
        text(path).flatMap { root(of: $0, path) }
    }

    /// The root of a YAML file that may be there.
    func optionalYAML(_ path: String) -> Field? {
        optionalText(path).flatMap { root(of: $0, path) }
    }

    private func root(of file: (text: String, file: String), _ path: String) -> Field? {
        let (text, file) = file
        guard let root = YAMLFile.read(text, file: file, log: log) else { return nil }
        log.remember(path, at: Place(file: file, line: 0))
        return Field(value: root, path: path, log: log)
    }

    /// Names in a folder with this ending, sorted bytewise.
    func names(in folder: String, ending suffix: String) -> [String] {
        let names = optionalNames(in: folder, ending: suffix)
        if names.isEmpty {
            log.report(
                at: Place(file: folder, line: 0), "no *\(suffix) is in this folder",
                remedy: "restore \(folder)/*\(suffix)")
        }
        return names
    }

    /// Names in a folder that may be missing or empty, as `names(in:ending:)` gives them.
    func optionalNames(in folder: String, ending suffix: String) -> [String] {
        let path = AbsolutePath.of(shownName(folder), in: own)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasSuffix(suffix) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Whether the pipeline's own folder has the entry: what is about one pipeline's releases is never shared.
    func hasOwn(_ entry: String) -> Bool { FileManager.default.fileExists(atPath: "\(own)/\(entry)") }

    /// The text of a file of the shared folder, also where the pipeline has its own; no digest is kept.
    func sharedText(_ path: String) -> String? {
        guard let shared else { return nil }
        let absolute = AbsolutePath.of("\(shared)/\(path)", in: own)
        return FileManager.default.contents(atPath: absolute).map { String(decoding: $0, as: UTF8.self) }
    }

    /// SHA-256 over the sorted lines of all digests.
    var digest: String { DefinitionDigest.of(digests) }

    /// The path of a file in messages: that of the shared folder where the pipeline has none of its own.
    func shownName(_ path: String) -> String {
        let top = path.prefix { $0 != "/" }
        guard let shared, !FileManager.default.fileExists(atPath: "\(own)/\(top)") else { return path }
        return "\(shared)/\(path)"
    }

    private func isFolder(_ path: String) -> Bool {
        ((try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType) == .typeDirectory
            || FileManager.default.fileExists(atPath: path + "/.")
    }
}

extension SHA256Digest {
    /// Lower-case hexadecimal digits.
    var hexadecimal: String {
        map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
