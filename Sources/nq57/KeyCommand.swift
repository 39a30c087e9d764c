import ArgumentParser
import Definition
import Pipeline
import Publish

/// `nq57 key`: the key that turns identifiers into pseudonyms, and the one that signs what is published.
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "The keys of the pseudonyms and of the signatures.",
        subcommands: [
            New.self, Check.self, KeyRotateCommand.self, Split.self, Join.self, KeyNextCommand.self,
            KeySwitchCommand.self,
        ])

    /// What a key is for.
    enum Purpose: String, ExpressibleByArgument, CaseIterable {
        case pseudonyms, signing
    }

    /// `nq57 key new PATH`
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new", abstract: "Write a new random key file, mode 0600; never overwrites one.")

        @Argument(help: "Path of the file, outside repository, state and web root.")
        var path: String

        @Option(
            name: .long,
            help: "Folder of the definitions whose key it follows, for key rotate: a new root, the same fixed key.")
        var follows: String?

        @OptionGroup var local: LocalFlag

        @Option(name: .customLong("for"), help: "What the key is for: pseudonyms or signing.")
        var purpose: Purpose = .pseudonyms

        func validate() throws {
            guard purpose == .pseudonyms || follows == nil else {
                throw ValidationError("--follows is for keys of pseudonyms; see key next for signing keys.")
            }
        }

        func run() throws {
            try Failure.reported {
                if purpose == .signing {
                    print("Wrote \(path), key \(try SigningKeyFiles.create(at: path).name). Keep a copy apart.")
                    return .success
                }
                let followed = try follows.map { try PipelineDefinition(reading: $0, local: local.file).settings }
                let checkValue =
                    try followed.map { try PseudonymKeyFile.create(at: path, following: $0) }
                    ?? PseudonymKeyFile.create(at: path)
                print(
                    "Wrote \(path), key \(checkValue). Keep two copies apart: without it no pseudonym can be made again."
                )
                return .success
            }
        }
    }

    /// `nq57 key check [PATH]`
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Examine a key: form, checksums, owner, mode, place; print kid:kcv.",
            discussion: """
                Without a path, the key that the pipeline names: its file, or its systemd credential. With one, the file \
                must not lie among the data of the pipeline that is named or found here.
                """)

        @OptionGroup var global: GlobalOptions

        @Argument(help: "Path of the key file.")
        var path: String?

        @Option(name: .customLong("for"), help: "What the key is for: pseudonyms or signing.")
        var purpose: Purpose = .pseudonyms

        func run() throws {
            try Failure.reported {
                switch purpose {
                case .pseudonyms: try checkPseudonyms()
                case .signing: try checkSigning()
                }
                return .success
            }
        }

        private func checkPseudonyms() throws {
            let checkValue = try path.map(examined) ?? PseudonymKeyFile.check(try global.definition().settings)
            print("\(path ?? "The pipeline's key"): in order, key \(checkValue).")
        }

        private func checkSigning() throws {
            let key =
                try path.map { try SigningKeyFiles.check(at: $0, outside: try folders(settingsHere())) }
                ?? SigningKeyFiles.check(try global.definition().settings)
            guard let key else {
                throw RunError(
                    code: "noKey", message: "the pipeline names no signing key.",
                    remedy: "write keys: {signing: {file: …}} in pipeline.yaml or local.yaml", status: .permission)
            }
            print("\(path ?? "The pipeline's key"): in order, key \(key.name). Its public key:\n\(key.line)")
        }

        private func examined(_ path: String) throws -> String {
            let settings = try settingsHere()
            return try PseudonymKeyFile.check(
                at: path, outside: folders(settings), isSynthetic: settings?.isSynthetic ?? false)
        }

        /// Those of the pipeline that is named or lies here. Nil where a file is looked at on a machine without one.
        private func settingsHere() throws -> PipelineSettings? {
            guard global.hasDefinitions else { return nil }
            return try global.definition().settings
        }

        /// Where no key may lie.
        private func folders(_ settings: PipelineSettings?) -> [String] {
            guard let settings else { return [] }
            return [
                global.pipelineFolder, global.state ?? settings.paths.state,
                global.outputFolder ?? settings.paths.output,
            ]
        }
    }

    /// `nq57 key split PATH --into A B`
    struct Split: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "split", abstract: "Write the two shares of a key, for two people; never overwrites a file.")

        @Argument(help: "Path of the key file.")
        var path: String

        @Option(name: .long, parsing: .upToNextOption, help: "Paths of the two shares.")
        var into: [String]

        func validate() throws {
            guard into.count == 2 else { throw ValidationError("--into takes the paths of two files.") }
        }

        func run() throws {
            try Failure.reported {
                let checkValue = try PseudonymKeyFile.split(path, into: (into[0], into[1]))
                print(
                    """
                    Wrote \(into[0]) and \(into[1]): give them to two people. Together they are key \(checkValue); \
                    nq57 key join asks for that value.
                    """)
                return .success
            }
        }
    }

    /// `nq57 key join A B --kcv KID:KCV --into PATH`
    struct Join: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "join", abstract: "Write the key that two shares give together; never overwrites a file.")

        @Argument(help: "Paths of the two shares, in either order.")
        var shares: [String]

        @Option(name: .long, help: "The key expected, as key split and unit manifests say it: k1:bea99286.")
        var kcv: String

        @Option(name: .long, help: "Path of the key file.")
        var into: String

        func validate() throws {
            guard shares.count == 2 else { throw ValidationError("key join takes the paths of two shares.") }
        }

        func run() throws {
            try Failure.reported {
                try PseudonymKeyFile.join((shares[0], shares[1]), expecting: kcv, into: into)
                print("Wrote \(into), key \(kcv).")
                return .success
            }
        }
    }
}
