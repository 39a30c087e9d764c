/// Reads CSV as RFC 4180 has it: fields between commas, quoted where needed.
enum DelimitedText {
    /// Calls `body` with each record, the heading included; false if a quote does not close.
    static func forEachRecord(in bytes: [UInt8], _ body: ([String]) -> Void) -> Bool {
        var record: [String] = []
        var position = 0
        while position < bytes.count {
            let field: String
            if bytes[position] == 0x22 {
                guard let quoted = quoted(bytes, from: position + 1) else { return false }
                (field, position) = quoted
            } else {
                let end = bytes[position...].firstIndex { $0 == 0x2C || $0 == 0x0A } ?? bytes.count
                field = String(decoding: bytes[position..<end], as: UTF8.self)
                position = end
            }
            record.append(field)
            if position >= bytes.count || bytes[position] == 0x0A {
                body(record)
                record.removeAll(keepingCapacity: true)
            }
            position += 1
        }
        return true
    }

    /// The records as columns by name; nil if the text is damaged or empty.
    static func columns(of bytes: [UInt8]) -> [(name: String, values: [String])]? {
        var records: [[String]] = []
        guard forEachRecord(in: bytes, { records.append($0) }), let heading = records.first,
            records.allSatisfy({ $0.count == heading.count })
        else { return nil }
        return heading.enumerated().map { column, name in (name, records.dropFirst().map { $0[column] }) }
    }

    /// What is quoted, and the position after it.
    private static func quoted(_ bytes: [UInt8], from start: Int) -> (String, Int)? {
        var content: [UInt8] = []
        var position = start
        while position < bytes.count {
            if bytes[position] == 0x22 {
                guard position + 1 < bytes.count, bytes[position + 1] == 0x22 else {
                    return (String(decoding: content, as: UTF8.self), position + 1)
                }
                position += 1
            }
            content.append(bytes[position])
            position += 1
        }
        return nil
    }
}
