/// A recursive-descent parser over bytes.
///
///     value  = "null" / "true" / "false" / integer / string / array / object
///     integer = [ "-" ] ( "0" / digit1-9 *digit )
///
/// - Source: RFC 8259 sections 2–7.
struct JSONParser {
    private static let depthLimit = 64
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func parse() throws(JSONParseError) -> JSONValue {
        let value = try parseValue(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw JSONParseError(.trailingBytes, at: position) }
        return value
    }

    private mutating func parseValue(depth: Int) throws(JSONParseError) -> JSONValue {
        guard depth < JSONParser.depthLimit else { throw JSONParseError(.tooDeep, at: position) }
        skipSpace()
        switch try peek() {
        case 0x7B: return try parseObject(depth: depth)
        case 0x5B: return try parseArray(depth: depth)
        case 0x22: return .string(try parseString())
        case 0x2D, 0x30...0x39: return .integer(try parseInteger())
        case 0x6E: return try parseWord("null", .null)
        case 0x74: return try parseWord("true", .bool(true))
        case 0x66: return try parseWord("false", .bool(false))
        default: throw JSONParseError(.unexpectedByte, at: position)
        }
    }

    private mutating func parseObject(depth: Int) throws(JSONParseError) -> JSONValue {
        position += 1
        var members: [String: JSONValue] = [:]
        guard try !skip(closing: 0x7D) else { return .object(members) }
        repeat {
            skipSpace()
            let start = position
            guard try peek() == 0x22 else { throw JSONParseError(.unexpectedByte, at: position) }
            let key = try parseString()
            skipSpace()
            try expect(0x3A)
            guard members.updateValue(try parseValue(depth: depth + 1), forKey: key) == nil else {
                throw JSONParseError(.duplicateKey, at: start)
            }
        } while try skipComma(orClosing: 0x7D)
        return .object(members)
    }

    private mutating func parseArray(depth: Int) throws(JSONParseError) -> JSONValue {
        position += 1
        var elements: [JSONValue] = []
        guard try !skip(closing: 0x5D) else { return .array(elements) }
        repeat {
            elements.append(try parseValue(depth: depth + 1))
        } while try skipComma(orClosing: 0x5D)
        return .array(elements)
    }

    private mutating func parseWord(_ word: String, _ value: JSONValue) throws(JSONParseError) -> JSONValue {
        for byte in word.utf8 { try expect(byte) }
        return value
    }

    private mutating func parseInteger() throws(JSONParseError) -> Int64 {
        let start = position
        if bytes[position] == 0x2D { position += 1 }
        let digits = position
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
        let count = position - digits
        guard count > 0, bytes[digits] != 0x30 || (count == 1 && digits == start) else {
            throw JSONParseError(.badNumber, at: start)
        }
        if position < bytes.count, [0x2E, 0x45, 0x65].contains(bytes[position]) {
            throw JSONParseError(.fraction, at: start)
        }
        guard let number = Int64(String(decoding: bytes[start..<position], as: UTF8.self)),
            number.magnitude <= JSONValue.integerLimit
        else { throw JSONParseError(.integerTooLarge, at: start) }
        return number
    }

    private mutating func parseString() throws(JSONParseError) -> String {
        let start = position
        position += 1
        let plain = plainText()
        if try peek() == 0x22 {
            position += 1
            guard let text = String(validating: plain, as: UTF8.self) else {
                throw JSONParseError(.notUTF8, at: start)
            }
            return text
        }
        var content = Array(plain)
        while true {
            let byte = try peek()
            position += 1
            switch byte {
            case 0x22:
                guard let text = String(validating: content, as: UTF8.self) else {
                    throw JSONParseError(.notUTF8, at: start)
                }
                return text
            case 0x5C: content.append(contentsOf: try parseEscape())
            case 0..<0x20: throw JSONParseError(.unexpectedByte, at: position - 1)
            default: content.append(byte)
            }
        }
    }

    /// What comes before the next quotation mark, escape or control character.
    private mutating func plainText() -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 { break }
            position += 1
        }
        return bytes[start..<position]
    }

    /// The UTF-8 bytes of an escape whose backslash has been read.
    private mutating func parseEscape() throws(JSONParseError) -> [UInt8] {
        let start = position - 1
        let byte = try peek()
        position += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: return [byte]
        case 0x62: return [0x08]
        case 0x66: return [0x0C]
        case 0x6E: return [0x0A]
        case 0x72: return [0x0D]
        case 0x74: return [0x09]
        case 0x75: return Array(String(Character(try parseUnicodeEscape(start: start))).utf8)
        default: throw JSONParseError(.badEscape, at: start)
        }
    }

    private mutating func parseUnicodeEscape(start: Int) throws(JSONParseError) -> Unicode.Scalar {
        var code = try parseHexadecimal(start: start)
        if (0xD800..<0xDC00).contains(code) {
            guard position + 1 < bytes.count, bytes[position] == 0x5C, bytes[position + 1] == 0x75 else {
                throw JSONParseError(.badEscape, at: start)
            }
            position += 2
            let low = try parseHexadecimal(start: start)
            guard (0xDC00..<0xE000).contains(low) else { throw JSONParseError(.badEscape, at: start) }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw JSONParseError(.badEscape, at: start) }
        return scalar
    }

    private mutating func parseHexadecimal(start: Int) throws(JSONParseError) -> UInt32 {
        guard position + 4 <= bytes.count else { throw JSONParseError(.unexpectedEnd, at: bytes.count) }
        var code: UInt32 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw JSONParseError(.badEscape, at: start)
            }
            code = code << 4 + UInt32(digit)
        }
        position += 4
        return code
    }

    private func peek() throws(JSONParseError) -> UInt8 {
        guard position < bytes.count else { throw JSONParseError(.unexpectedEnd, at: bytes.count) }
        return bytes[position]
    }

    private mutating func expect(_ byte: UInt8) throws(JSONParseError) {
        guard try peek() == byte else { throw JSONParseError(.unexpectedByte, at: position) }
        position += 1
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position += 1
        }
    }

    /// True, and past it, if an empty array or object closes here.
    private mutating func skip(closing: UInt8) throws(JSONParseError) -> Bool {
        skipSpace()
        guard try peek() == closing else { return false }
        position += 1
        return true
    }

    /// True after a comma, false after the closing bracket.
    private mutating func skipComma(orClosing closing: UInt8) throws(JSONParseError) -> Bool {
        skipSpace()
        let byte = try peek()
        guard byte == 0x2C || byte == closing else { throw JSONParseError(.unexpectedByte, at: position) }
        position += 1
        return byte == 0x2C
    }
}
