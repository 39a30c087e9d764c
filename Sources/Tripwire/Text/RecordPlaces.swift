/// Rows and columns of a table with separators; row 0 is the header, whose fields name the columns.
struct RecordPlaces: TextPlaces {
    private let separator: UInt8
    private var position = 0
    private var row = 0
    private var index = 0
    private var isQuoted = false
    private var header: [[UInt8]] = [[]]
    private var names: [String] = []

    init(separator: UInt8) {
        self.separator = separator
    }

    var column: String? { index < names.count ? names[index] : nil }

    var description: String { "row \(row), column \(index + 1)" + ColumnName.shown(column) }

    mutating func advance(in text: [UInt8], to end: Int) {
        let span = text.span
        let separator = separator
        var next = position
        while next < end {
            let byte = span[next]
            next += 1
            // Most bytes are no structure.
            if row > 0, byte != separator, byte > 0x22 { continue }
            read(byte)
        }
        position = max(position, end)
    }

    private mutating func read(_ byte: UInt8) {
        if byte == 0x22 {
            isQuoted.toggle()
        } else if !isQuoted, byte == separator {
            index += 1
            if row == 0 { header.append([]) }
        } else if !isQuoted, byte == 0x0A {
            if row == 0 { names = header.map { String(decoding: $0, as: UTF8.self) } }
            row += 1
            index = 0
        } else if row == 0, byte != 0x0D {
            header[index].append(byte)
        }
    }

    mutating func forget(_ count: Int) { position -= count }
}
