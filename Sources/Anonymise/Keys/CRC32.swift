/// The checksum of the key file: CRC-32 of IEEE 802.3 (polynomial 0xEDB88320, reflected).
enum CRC32 {
    static func checksum(of bytes: [UInt8]) -> UInt32 {
        var register: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            register ^= UInt32(byte)
            for _ in 0..<8 {
                register = register & 1 == 1 ? (register >> 1) ^ 0xEDB8_8320 : register >> 1
            }
        }
        return ~register
    }

    /// Eight lower-case hexadecimal digits.
    static func text(of bytes: [UInt8]) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        let sum = checksum(of: bytes)
        return (0..<8).map { digits[Int(sum >> (28 - 4 * UInt32($0))) & 0xF] }
    }
}
