/// Finds tokens that look like identifiers. Says which kinds there are, never what they are.
struct IdentifierScan {
    enum Kind: String, CaseIterable {
        case citizenNumber = "identity number"
        case telephone = "telephone number"
        case dossierCode = "dossier code"
        case email = "e-mail"
        case canary = "planted identifier"
    }

    private let allowed: [[UInt8]]

    /// Takes texts that are allowed by exact value.
    init(allowed: [String]) {
        self.allowed = allowed.map { Array($0.utf8) }
    }

    /// In the order of the cases.
    func kinds(in bytes: [UInt8]) -> [Kind] {
        var found: Set<Kind> = []
        var position = 0
        while position < bytes.count {
            guard isTokenByte(bytes[position]) else {
                if bytes[position] == 0x40, isEmail(bytes, at: position) { found.insert(.email) }
                position += 1
                continue
            }
            var end = position
            while end < bytes.count, isTokenByte(bytes[end]) { end += 1 }
            if let kind = kind(of: bytes[position..<end], in: bytes), !isAllowed(bytes[position..<end]) {
                found.insert(kind)
            }
            position = end
        }
        return Kind.allCases.filter(found.contains)
    }

    private func isTokenByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private func kind(of token: ArraySlice<UInt8>, in bytes: [UInt8]) -> Kind? {
        guard token.allSatisfy(isDigit) else { return nil }
        let before = token.startIndex > 0 ? bytes[token.startIndex - 1] : 0
        // A digit run after a point is the tail of a decimal number.
        if before == 0x2E { return nil }
        let digits = token.map { $0 - 0x30 }
        switch digits.count {
        case 12 where digits.starts(with: [8, 4, 8]): return .canary
        case 12 where isProvince(digits) && digits[3] <= 3: return .citizenNumber
        case 10 where digits.starts(with: [0, 5, 0]): return .canary
        case 10 where digits[0] == 0 && isMobile(digits[1]): return .telephone
        case 11 where digits.starts(with: [8, 4]) && isMobile(digits[2]): return .telephone
        case 6 where before == 0x2D && isDossierCode(token, in: bytes): return .dossierCode
        default: return nil
        }
    }

    private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private func isMobile(_ digit: UInt8) -> Bool { [3, 5, 7, 8, 9].contains(digit) }

    /// `…H26-240115-0042`: six digits between hyphens, four after, an agency's code before.
    private func isDossierCode(_ token: ArraySlice<UInt8>, in bytes: [UInt8]) -> Bool {
        let after = bytes[token.endIndex...].prefix(6)
        guard after.count >= 5, after.first == 0x2D, after.dropFirst().prefix(4).allSatisfy(isDigit),
            after.count == 5 || !isDigit(after[after.startIndex + 5])
        else { return false }
        let before = bytes[max(0, token.startIndex - 24)..<token.startIndex]
        return before.indices.dropLast(2).contains { index in
            bytes[index] == 0x48 && isDigit(bytes[index + 1]) && isDigit(bytes[index + 2])
        }
    }

    /// 001 to 096, the codes of the 63 provinces.
    private func isProvince(_ digits: [UInt8]) -> Bool {
        let code = Int(digits[0]) * 100 + Int(digits[1]) * 10 + Int(digits[2])
        return (1...96).contains(code)
    }

    private func isAllowed(_ token: ArraySlice<UInt8>) -> Bool {
        allowed.contains { $0.elementsEqual(token) }
    }

    /// One `@` between tokens with a point after it, and not an allowed address.
    private func isEmail(_ bytes: [UInt8], at position: Int) -> Bool {
        func isAddressByte(_ byte: UInt8) -> Bool {
            isTokenByte(byte) || byte == 0x2E || byte == 0x2D || byte == 0x5F || byte == 0x2B
        }
        var start = position
        while start > 0, isAddressByte(bytes[start - 1]) { start -= 1 }
        var end = position + 1
        while end < bytes.count, isAddressByte(bytes[end]) { end += 1 }
        let domain = bytes[(position + 1)..<end]
        guard start < position, let point = domain.firstIndex(of: 0x2E), point > domain.startIndex,
            point + 1 < domain.endIndex
        else { return false }
        return !allowed.contains { bytes[start..<end].starts(with: $0) || $0.elementsEqual(bytes[start..<end]) }
    }
}
