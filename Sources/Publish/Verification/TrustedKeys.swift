/// The public keys whose signatures are believed: those given, and those that they announced.
struct TrustedKeys {
    private(set) var keys: [MinisignPublicKey]

    var isEmpty: Bool { keys.isEmpty }

    init(_ keys: [MinisignPublicKey]) {
        self.keys = keys
    }

    /// Follows announcements: `candidates` become trusted if a trusted key signed their files.
    mutating func follow(_ candidates: [(key: MinisignPublicKey, signature: String)]) {
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for (key, text) in candidates where !keys.contains(key) {
                guard let signature = MinisignSignature(text), believes(signature, Array(key.text.utf8)) else {
                    continue
                }
                keys.append(key)
                isGrowing = true
            }
        }
    }

    func believes(_ signature: MinisignSignature, _ bytes: [UInt8]) -> Bool {
        keys.contains { signature.verifies(bytes, by: $0) }
    }

    /// What is wrong with the signature of a file; nil if it is good.
    func fault(of bytes: [UInt8], signature text: [UInt8]?) -> String? {
        guard let text else { return "the signature is missing" }
        guard let signature = MinisignSignature(String(decoding: text, as: UTF8.self)) else {
            return "this is no signature in the form of minisign"
        }
        guard keys.contains(where: { $0.name == signature.keyName }) else {
            return "it is signed by the key \(signature.keyName), which is none of the site's"
        }
        return believes(signature, bytes) ? nil : "the signature does not fit the file, or its comment was changed"
    }

    /// Whether a file of a place lacks a good signature beside it.
    func problems(_ place: some PublishedPlace, _ path: String, _ bytes: [UInt8]) throws -> [VerificationProblem] {
        let file = path + MinisignSignature.suffix
        return fault(of: bytes, signature: try place.read(file)).map { [VerificationProblem(.signature, file, $0)] }
            ?? []
    }
}
