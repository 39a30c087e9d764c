import Crypto

/// Rounds a stock about people by one threshold per measure and commune, the same in every quarter: repeating a stock
/// draws nothing new, so nothing can be averaged.
///
/// - Source: `disclosure.md` section 8, rule 3.
struct StockRounding {
    let key: SymmetricKey
    let base: Int64

    func round(_ count: Int64, measure: String, commune: String) -> Int64 {
        let rest = count % base
        let threshold = Int64(word(measure, commune) % UInt64(base))
        return count - rest + (threshold < rest ? base : 0)
    }

    func word(_ measure: String, _ commune: String) -> UInt64 {
        let message = ["stock/v1", measure, commune].flatMap { lengthPrefixed($0) }
        let code = HMAC<SHA256>.authenticationCode(for: message, using: key)
        return bigEndianWords(Array(code.prefix(8)))[0]
    }

    /// Two bytes of length before each field, so that no two lists of fields give the same bytes.
    private func lengthPrefixed(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return [UInt8(bytes.count >> 8), UInt8(bytes.count & 255)] + bytes
    }
}
