import Glibc

/// An address or a network as systemd and PostgreSQL take it: `192.0.2.1`, `10.0.0.0/8`, `fd00::/8`. No name.
package struct NetworkAddress: Sendable, Hashable {
    /// As it was written.
    package let text: String
    /// Nil: a single address.
    package let prefix: Int?
    private let bits: Int

    /// Nil where it is none.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let bits = NetworkAddress.bits(of: parts[0]) else { return nil }
        self.text = text
        self.bits = bits
        guard parts.count == 2 else {
            prefix = nil
            return
        }
        guard (1...3).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let prefix = Int(parts[1]), prefix <= bits
        else { return nil }
        self.prefix = prefix
    }

    /// - Errors: exit 64; `flag` is the one that named it.
    package init(_ text: String, of flag: String) throws(RunError) {
        guard let address = NetworkAddress(text) else {
            throw RunError(
                code: "noAddress", message: "\(flag): that is no address and no network.",
                remedy: "write it with digits: 192.0.2.1, 10.0.0.0/8 or fd00::/8", status: .usage)
        }
        self = address
    }

    /// With its mask, as pg_hba.conf asks for it.
    package var masked: String { prefix == nil ? "\(text)/\(bits)" : text }

    private static func bits(of address: String) -> Int? {
        // Room for the longer of the two; the calls keep nothing.
        var room: [16 of UInt8] = .init(repeating: 0)
        if unsafe inet_pton(AF_INET, address, &room) == 1 { return 32 }
        return unsafe inet_pton(AF_INET6, address, &room) == 1 ? 128 : nil
    }
}
