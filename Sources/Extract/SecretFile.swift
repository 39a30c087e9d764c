import Anonymise

/// A password, read from the file that `sources.yaml` names, if nobody else can read it.
enum SecretFile {
    static func read(_ path: String, of source: String) throws -> String {
        do {
            let bytes = try GuardedFile.read(path: path, outside: [])
            return String(decoding: bytes.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
        } catch {
            throw ExtractionFailure(
                .access, code: "password_file",
                message: "the password file \(path) cannot be used (\(error.code.rawValue)).",
                remedy: "give the file to the user who runs this, with mode 0400 or 0600", source: source)
        }
    }
}
