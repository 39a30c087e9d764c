/// CSV as this tool writes it: commas, quotes only where needed, LF, UTF-8 without a byte order mark.
///
///     file   = record *( LF record ) LF
///     record = field *( "," field )
///     field  = *textdata / DQUOTE *( textdata / "," / CR / LF / 2DQUOTE ) DQUOTE
///
/// - Source: RFC 4180.
package enum CSVText {
    static func append(_ fields: [String], to bytes: inout [UInt8]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            append(field, to: &bytes)
        }
        bytes.append(0x0A)
    }

    static func append(_ field: String, to bytes: inout [UInt8]) {
        guard field.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
            bytes.append(contentsOf: field.utf8)
            return
        }
        bytes.append(0x22)
        for byte in field.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    package static func file(header: [String], rows: [[String]]) -> [UInt8] {
        var bytes: [UInt8] = []
        append(header, to: &bytes)
        for row in rows { append(row, to: &bytes) }
        return bytes
    }

    /// Calls `body` with the fields of each record, the header included.
    ///
    /// - Errors: those of `body`; `damaged` if a quote does not close or the last record has no LF.
    static func forEachRecord(in bytes: ArraySlice<UInt8>, _ body: ([String]) throws -> Void) throws {
        var fields: [String] = []
        var position = bytes.startIndex
        while position < bytes.endIndex {
            let (field, end) = try field(in: bytes, at: position)
            fields.append(field)
            position = end + 1
            if bytes[end] == 0x0A {
                try body(fields)
                fields.removeAll(keepingCapacity: true)
            }
        }
        guard fields.isEmpty else { throw unfinished }
    }

    /// The same of a whole file.
    static func forEachRecord(in bytes: [UInt8], _ body: ([String]) throws -> Void) throws {
        try forEachRecord(in: bytes[...], body)
    }

    /// A field and the position of the comma or LF behind it.
    private static func field(in bytes: ArraySlice<UInt8>, at start: Int) throws -> (String, end: Int) {
        if bytes[start] == 0x22 { return try quotedField(in: bytes, at: start + 1) }
        var end = start
        while end < bytes.endIndex, bytes[end] != 0x2C, bytes[end] != 0x0A { end += 1 }
        guard end < bytes.endIndex else { throw unfinished }
        return (String(decoding: bytes[start..<end], as: UTF8.self), end)
    }

    private static func quotedField(in bytes: ArraySlice<UInt8>, at start: Int) throws -> (String, end: Int) {
        var content: [UInt8] = []
        var position = start
        while position + 1 < bytes.endIndex {
            if bytes[position] != 0x22 {
                content.append(bytes[position])
                position += 1
            } else if bytes[position + 1] == 0x22 {
                content.append(0x22)
                position += 2
            } else {
                guard bytes[position + 1] == 0x2C || bytes[position + 1] == 0x0A else { throw unfinished }
                return (String(decoding: content, as: UTF8.self), position + 1)
            }
        }
        throw unfinished
    }

    private static var unfinished: PublishError {
        PublishError(.damaged, "a CSV file is cut short or badly quoted", remedy: PublishError.restoreSnapshot)
    }
}
