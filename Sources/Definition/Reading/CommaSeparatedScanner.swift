/// Cuts CSV text into records.
///
/// Grammar: record = field *("," field) LF; field = plain / DQUOTE *(char / 2DQUOTE) DQUOTE. A CR is dropped.
///
/// - Source: RFC 4180, section 2.
struct CommaSeparatedScanner {
    struct Record {
        /// Line that the record begins on.
        let line: Int
        let fields: [String]
    }

    private enum State {
        case plain, quoted, afterQuote
    }

    private var state = State.plain
    private var line = 1
    private var startLine = 1
    private var field: [UInt8] = []
    private var fields: [String] = []
    private var found: [Record] = []

    mutating func records(_ text: String) -> [Record] {
        for byte in text.utf8 { take(byte) }
        if !field.isEmpty || !fields.isEmpty { endRecord() }
        return found
    }

    private mutating func take(_ byte: UInt8) {
        if byte == UInt8(ascii: "\n") { line += 1 }
        switch (state, byte) {
        case (.quoted, UInt8(ascii: "\"")): state = .afterQuote
        case (.quoted, _): field.append(byte)
        case (.afterQuote, UInt8(ascii: "\"")):
            field.append(byte)
            state = .quoted
        case (_, UInt8(ascii: "\"")): state = .quoted
        case (_, UInt8(ascii: ",")): endField()
        case (_, UInt8(ascii: "\n")): endRecord()
        case (_, UInt8(ascii: "\r")): break
        default: field.append(byte)
        }
    }

    private mutating func endField() {
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
        state = .plain
    }

    /// An empty line is no record.
    private mutating func endRecord() {
        endField()
        if fields != [""] { found.append(Record(line: startLine, fields: fields)) }
        fields = []
        startLine = line
    }
}
