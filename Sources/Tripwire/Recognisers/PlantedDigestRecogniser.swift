/// An unkeyed hash of a planted value: SHA-1, SHA-256, SHA-512, MD5 or UUID version 5, in hexadecimal or base 64.
///
/// Knows nothing of hashes of other values, nor of salted ones.
struct PlantedDigestRecogniser: TokenRecogniser, Base64Recogniser {
    let id = "planted_digest"
    let lengths: [Int]
    let base64Lengths: [Int]

    private let digests: CanaryDigests

    init(_ digests: CanaryDigests) {
        self.digests = digests
        // UUIDs begin with a token of 8; 16, 20, 32 and 64 bytes, without padding. Alone, the own sample is looked for.
        lengths = digests.hasCanaries ? [8, 32, 40, 64, 128] : [32]
        base64Lengths = digests.hasCanaries ? [22, 27, 43, 86] : []
    }

    var sample: String { CanaryDigests.sample }

    func recognises(_ token: Range<Int>, in text: [UInt8]) -> Bool {
        if token.count == 8 { return recognisesUUID(token, in: text) }
        return digests.contains(hexadecimal(text[token]))
    }

    /// Whether 16 bytes as they lie in a column are such a hash, or the beginning of one.
    func recognises(bytes: ArraySlice<UInt8>) -> Bool { digests.containsBeginning(bytes) }

    private func recognisesUUID(_ first: Range<Int>, in text: [UInt8]) -> Bool {
        let end = first.lowerBound + 36
        guard end <= text.count, first.upperBound < text.count, text[first.upperBound] == 0x2D else { return false }
        let bytes = text[first.lowerBound..<end]
        let isUUID = bytes.enumerated().allSatisfy { index, byte in
            [8, 13, 18, 23].contains(index) ? byte == 0x2D : ByteClass.hexValue(byte) != nil
        }
        return isUUID && digests.contains(hexadecimal(bytes.filter { $0 != 0x2D }))
    }

    /// Empty if a byte is no hexadecimal digit.
    private func hexadecimal(_ digits: some Collection<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var high: UInt32?
        for digit in digits {
            guard let value = ByteClass.hexValue(digit) else { return [] }
            if let first = high {
                bytes.append(UInt8(first << 4 | value))
                high = nil
            } else {
                high = value
            }
        }
        return bytes
    }

    func recognises(base64 run: Range<Int>, in text: [UInt8]) -> Bool {
        var bytes: [UInt8] = []
        var (bits, count): (UInt32, Int) = (0, 0)
        for byte in text[run] {
            guard let value = base64Value(byte) else { return false }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return digests.contains(bytes)
    }

    private func base64Value(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x41...0x5A: UInt32(byte) - 0x41
        case 0x61...0x7A: UInt32(byte) - 0x61 + 26
        case 0x30...0x39: UInt32(byte) - 0x30 + 52
        case 0x2B, 0x2D: 62
        case 0x2F, 0x5F: 63
        default: nil
        }
    }
}
