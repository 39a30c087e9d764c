/// Why some bytes are not a JSON text that this tool accepts. Names the place, never what stands there.
package struct JSONParseError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case unexpectedEnd, unexpectedByte, notUTF8, badEscape, badNumber, fraction, integerTooLarge, duplicateKey
        case tooDeep, trailingBytes
    }

    package let code: Code
    /// 0-based offset in bytes.
    package let offset: Int

    init(_ code: Code, at offset: Int) {
        self.code = code
        self.offset = offset
    }

    package var description: String { "not acceptable JSON: \(code.rawValue) at byte \(offset)" }
}
