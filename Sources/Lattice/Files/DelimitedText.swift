/// Records of separated fields, one a line.
///
/// A field may stand in double quotes, with `""` for a quote; then separators and line ends are part of it. Spaces around
/// an unquoted field are not. Lines end with LF or CR LF; empty lines are passed over; a byte order mark is too.
///
/// - Shapes: fields as text, with the number of the line where the record begins, from 1.
/// - Errors: `notDelimitedText` for bytes that are not UTF-8 and for a quote that is never closed.
/// - Source: RFC 4180.
struct DelimitedText {
    private let bytes: [UInt8]
    private let separator: UInt8
    private let name: String
    private var position = 0
    private var line = 1

    /// The separators that are recognised.
    static let separators: [Character] = [";", ",", "\t", "|"]

    /// Without a separator, it is the one that is most frequent in the first line; if there is none, `;`.
    init(_ bytes: [UInt8], name: String, separator: Character? = nil) throws(LatticeError) {
        guard separator.map({ $0.asciiValue != nil }) ?? true else {
            throw LatticeError(.badParameter, "the separator is not one ASCII character", at: "--separator")
        }
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        self.name = name
        self.separator = separator?.asciiValue ?? DelimitedText.separator(of: self.bytes)
    }

    /// The next record and its line; nil at the end.
    mutating func next() throws(LatticeError) -> (fields: [String], line: Int)? {
        while position < bytes.count, let length = lineEnd(at: position) {
            position += length
            line += 1
        }
        guard position < bytes.count else { return nil }
        let start = line
        var fields: [String] = []
        while true {
            fields.append(try field())
            guard position < bytes.count, bytes[position] == separator else { break }
            position += 1
        }
        if let length = lineEnd(at: position) {
            position += length
            line += 1
        }
        return (fields, start)
    }

    private mutating func field() throws(LatticeError) -> String {
        var start = position
        while start < bytes.count, isBlank(bytes[start]) { start += 1 }
        if start < bytes.count, bytes[start] == UInt8(ascii: "\"") { return try quotedField(from: start + 1) }
        var end = start
        while end < bytes.count, bytes[end] != separator, lineEnd(at: end) == nil { end += 1 }
        position = end
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        return try text(bytes[start..<end])
    }

    private mutating func quotedField(from start: Int) throws(LatticeError) -> String {
        let opened = line
        var content: [UInt8] = []
        position = start
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") {
                guard position < bytes.count, bytes[position] == byte else { break }
                position += 1
            } else if byte == UInt8(ascii: "\n") {
                line += 1
            }
            content.append(byte)
            if position == bytes.count { throw fault("a quote is not closed", line: opened) }
        }
        while position < bytes.count, isBlank(bytes[position]) { position += 1 }
        guard position == bytes.count || bytes[position] == separator || lineEnd(at: position) != nil else {
            throw fault("text after a closing quote", line: line)
        }
        return try text(content[...])
    }

    private func text(_ bytes: ArraySlice<UInt8>) throws(LatticeError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw fault("not UTF-8", line: line) }
        return text
    }

    /// The length of a line end at a place; nil if there is none.
    private func lineEnd(at place: Int) -> Int? {
        guard place < bytes.count else { return nil }
        if bytes[place] == UInt8(ascii: "\n") { return 1 }
        guard bytes[place] == UInt8(ascii: "\r"), place + 1 < bytes.count else { return nil }
        return bytes[place + 1] == UInt8(ascii: "\n") ? 2 : nil
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")) && byte != separator
    }

    private func fault(_ message: String, line: Int) -> LatticeError {
        LatticeError(.notDelimitedText, message, at: "\(name):\(line)")
    }

    private static func separator(of bytes: [UInt8]) -> UInt8 {
        let header = bytes.prefix { $0 != UInt8(ascii: "\n") }
        let counts = separators.compactMap(\.asciiValue).map { candidate in
            (byte: candidate, count: header.count { $0 == candidate })
        }
        // The first of the most frequent.
        return counts.reduce((byte: UInt8(ascii: ";"), count: 0)) { $1.count > $0.count ? $1 : $0 }.byte
    }
}
