import Crypto
import Testing

@testable import Anonymise

struct KeyedHashTests {
    @Test func `gives the first half of the code of HMAC for messages of every length`() {
        let key = SymmetricKey(data: (0..<32).map { UInt8($0) })
        let hash = KeyedHash(key: key, prefix: Array("prefix".utf8))
        for count in 0..<200 {
            let message = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7) }
            let code = Array(HMAC<SHA256>.authenticationCode(for: Array("prefix".utf8) + message, using: key))
            let (high, low) = hash.words(message)
            #expect(Pseudonym(high: high, low: low).bytes == Array(code.prefix(16)))
        }
    }
}
