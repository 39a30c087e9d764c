/// Why a key file is refused. Exit code 77; never quotes the file.
package struct KeyFileError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case notFound, unreadable, symbolicLink, notAFile, wrongOwner, wrongMode, forbiddenPlace, malformed,
            wrongChecksum
        case testKey, notAPair, wrongCheckValue, isShare, isSigningKey
        case noCredential, noCredentials, wrongCredentialName, wrongCredentialFolder, wrongCredential
    }

    package let code: Code
    package let path: String

    package init(_ code: Code, path: String) {
        self.code = code
        self.path = path
    }

    package var message: String {
        switch code {
        case .notFound: "the key file does not exist"
        case .unreadable: "the key file cannot be read"
        case .symbolicLink: "the key file is a symbolic link"
        case .notAFile: "the path of the key file is not a regular file"
        case .wrongOwner: "the key file belongs to another user"
        case .wrongMode: "the key file can be read by others"
        case .forbiddenPlace: "the key file lies inside the repository, the state or the published site"
        case .malformed: "the key file is not two lines of the form HPK1"
        case .wrongChecksum: "a key does not match its checksum"
        case .testKey: "this is the all-known test key, and the pipeline is not synthetic"
        case .notAPair: "the two files are not the first and the second share of one key"
        case .wrongCheckValue: "the two shares give another key than the one expected"
        case .isShare: "this is one share of a key of pseudonyms, not the key"
        case .isSigningKey: "this is a key of signatures, not one of pseudonyms"
        case .noCredential: "systemd handed this service no credential of that name"
        case .noCredentials: "the key is a systemd credential, and $CREDENTIALS_DIRECTORY is not set"
        case .wrongCredentialName: "this cannot be the name of a credential"
        case .wrongCredentialFolder: "$CREDENTIALS_DIRECTORY is not a folder as systemd makes it"
        case .wrongCredential: "the credential is not a file as systemd makes it: others may read or change it"
        }
    }

    package var remedy: String {
        switch code {
        case .notFound:
            """
            name the right path; a lost key of pseudonyms comes from its two shares (nq57 key join), one of signatures \
            from its copy, as the runbook key-lost-leaked-rotated says; only a first installation makes new ones
            """
        case .unreadable: "check the disk and the permissions of the folders above it"
        case .symbolicLink, .notAFile: "name the file itself"
        case .wrongOwner: "chown it to the user that runs nq57"
        case .wrongMode: "chmod 0400"
        case .forbiddenPlace: "keep keys apart from data, for example in /etc/nq57"
        case .malformed, .wrongChecksum:
            """
            put the file back: from its two shares (nq57 key join) or, of a signing key, from its copy, as the runbook \
            key-lost-leaked-rotated says
            """
        case .testKey: "make a key with nq57 key new"
        case .notAPair: "take one share from each of the two people who keep this key"
        case .wrongCheckValue: "take shares that were made together, and the check value of that key from a manifest"
        case .isShare: "look at the key itself; two shares make it (nq57 key join)"
        case .isSigningKey: "look at it with nq57 key check --for signing; keys.pseudonyms names the other key"
        case .noCredential:
            """
            put the key where the unit's LoadCredential= takes it from, by default in /etc/nq57/credentials; a lost one \
            comes back as the runbook key-lost-leaked-rotated says
            """
        case .noCredentials:
            "start through the systemd unit, by hand with ops/as-service, or name a key file in local.yaml"
        case .wrongCredentialName: "name a file without slash or colon, as in LoadCredential="
        case .wrongCredentialFolder, .wrongCredential:
            "start through the systemd unit, or name the file as keys: {pseudonyms: {file: …}}"
        }
    }

    package var description: String { "\(code.rawValue): \(message). \(remedy) (\(path))" }
}
