import Columns
import Crypto
import Testing

@testable import Tripwire

struct PlantedDigestTests {
    private let canary = "848" + "095123456"

    private func scan(_ text: String) throws -> [String] {
        try TripwireScanner(canaries: [canary]).scan(Array("a \(text)\n".utf8), named: "a.txt", as: .data)
            .map(\.recogniser)
    }

    private func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private func base64(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for index in 0...group.count { text.append(alphabet[bits >> (18 - 6 * index) & 63]) }
            text += String(repeating: "=", count: 3 - group.count)
        }
        return text
    }

    @Test func `unkeyed hashes of planted values are found in every spelling`() throws {
        let value = Array(canary.utf8)
        let digests: [[UInt8]] = [
            Array(Insecure.MD5.hash(data: value)), Array(Insecure.SHA1.hash(data: value)),
            Array(SHA256.hash(data: value)), Array(SHA512.hash(data: value)),
        ]
        for digest in digests {
            let plain = base64(digest)
            for text in [
                hex(digest), hex(digest).uppercased(), "0x:" + hex(digest), plain, "\"\(plain)\"", "sha256-" + plain,
                plain.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: ""),
            ] {
                #expect(try scan(text).contains("planted_digest"), "\(text)")
            }
        }
    }

    /// Known answer: computed with Python's `uuid.uuid5(uuid.NAMESPACE_DNS, …)`.
    @Test func `a UUID of version 5 is found`() throws {
        #expect(try scan("47ab5097-fb56-5b12-b819-423ac03eaa57").contains("planted_digest"))
        #expect(try scan("e62fb470-c601-5d12-96d1-87ad31e4c6d6".uppercased()).contains("planted_digest"))
    }

    @Test func `hashes of other values are not`() throws {
        let other = SHA256.hash(data: Array((canary + "0").utf8))
        #expect(try scan(hex(other)).isEmpty)
        #expect(try scan(base64(Array(other))).isEmpty)
        #expect(try scan("12345678-1234-5678-1234-567812345678").isEmpty)
    }

    @Test func `a hash that lies in a column as bytes is found, declared or not`() throws {
        let digest = Array(SHA256.hash(data: Array(canary.utf8)).prefix(16))
        let schema = ColumnSchema([ColumnField("rid", .fixed16)])
        let batch = ColumnBatch(schema: schema, columns: [Column(.fixed16([UInt8](repeating: 1, count: 16) + digest))])
        let hits = try TripwireScanner(canaries: [canary]).scan(
            try PublishedFile.parquet(batch), named: "a.parquet", as: .data,
            declared: DeclaredColumns(pseudonyms: ["rid"]))
        #expect(hits.map { "\($0.recogniser) \($0.place)" } == ["planted_digest row 2, column 1 (rid)"])
    }

    @Test func `long planted numbers are found by their value`() throws {
        let serial = "8984" + "04000000000123"
        let scanner = try TripwireScanner(canaries: [serial])
        #expect(
            scanner.scan(Array("a,\(serial)\n".utf8), named: "a.csv", as: .data).map(\.recogniser) == ["planted_number"]
        )
        #expect(try TripwireScanner().scan(Array("a,\(serial)\n".utf8), named: "a.csv", as: .data).isEmpty)
    }
}
