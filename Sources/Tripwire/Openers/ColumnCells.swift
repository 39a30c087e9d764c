import Columns

/// The cells of one column of a row group, as the scan reads them.
struct ColumnCells {
    private let column: Column
    private let field: ColumnField
    private let number: Int
    private let firstRow: Int

    /// `number` is the column's, from 1; `firstRow` the number of the first row.
    init(_ column: Column, _ field: ColumnField, number: Int, firstRow: Int) {
        self.column = column
        self.field = field
        self.number = number
        self.firstRow = firstRow
    }

    func scan(in scan: inout FileScan) throws {
        switch (column.values, field.type) {
        case (.boolean, _): break
        case (.int32, .date), (.int64, .timestamp): times(in: &scan)
        case (.int32(let numbers), _): try integers(numbers.map(Int64.init), in: &scan)
        case (.int64(let numbers), .decimal(_, let scale)): try decimals(numbers, scale, in: &scan)
        case (.int64(let numbers), _): try integers(numbers, in: &scan)
        case (.text(let text), _): try texts(text, in: &scan)
        case (.fixed16(let bytes), _): binary(bytes, in: &scan)
        }
    }

    private var firstValid: Int? { (0..<column.count).first(where: column.isValid) }

    private func place(_ row: Int) -> String {
        "row \(firstRow + row), column \(number)" + ColumnName.shown(field.name)
    }

    /// A column of days needs a declaration.
    private func times(in scan: inout FileScan) {
        guard scan.zone == .data, !scan.declared.exempt(field.name, from: .date) else { return }
        for recogniser in scan.recognisers.all where recogniser.exemption == .date {
            if let row = firstValid { scan.report(recogniser.id, at: place(row)) }
        }
    }

    /// 16 bytes are a pseudonym unless declared; and nothing excuses the hash of a planted value.
    private func binary(_ bytes: [UInt8], in scan: inout FileScan) {
        for recogniser in scan.recognisers.tokens {
            if let planted = recogniser as? PlantedDigestRecogniser {
                for row in 0..<column.count where planted.recognises(bytes: bytes[(row * 16)..<(row * 16 + 16)]) {
                    scan.report(planted.id, at: place(row))
                }
            } else if recogniser.exemption == .pseudonym, !scan.declared.exempt(field.name, from: .pseudonym),
                let row = firstValid
            {
                scan.report(recogniser.id, at: place(row))
            }
        }
    }

    private func texts(_ text: TextValues, in scan: inout FileScan) throws {
        var rows = [Int](repeating: 0, count: text.dictionary.count)
        for row in stride(from: text.indices.count - 1, through: 0, by: -1) where column.isValid(row) {
            rows[Int(text.indices[row])] = firstRow + row
        }
        try read(text.dictionary.map { Array($0.utf8) }, rows, in: &scan)
    }

    /// Shorter numbers are nobody's.
    private static let smallestNumber: UInt64 = 100_000_000

    private func integers(_ numbers: [Int64], in scan: inout FileScan) throws {
        try read(
            numbers.enumerated().filter { column.isValid($0.offset) }.map { ($0.offset, $0.element.magnitude, "") },
            in: &scan)
    }

    private func decimals(_ units: [Int64], _ scale: Int, in scan: inout FileScan) throws {
        let divisor = (0..<scale).reduce(UInt64(1)) { power, _ in power * 10 }
        let cells = units.enumerated().filter { column.isValid($0.offset) }.map { row, value in
            let rest = String(value.magnitude % divisor)
            let fraction =
                value.magnitude % divisor == 0 ? "" : "." + String(repeating: "0", count: scale - rest.count) + rest
            return (row, value.magnitude / divisor, fraction)
        }
        try read(cells, in: &scan)
    }

    private func read(_ cells: [(row: Int, number: UInt64, fraction: String)], in scan: inout FileScan) throws {
        let long = cells.filter { $0.number >= ColumnCells.smallestNumber }
        guard !long.isEmpty else { return }
        try read(
            long.map { Array(ColumnCells.spellings($0.number, $0.fraction).utf8) }, long.map { firstRow + $0.row },
            in: &scan)
    }

    /// The number, and what it was before a spreadsheet took it for one: 12 digits, or a telephone's 10.
    private static func spellings(_ number: UInt64, _ fraction: String) -> String {
        let digits = String(number)
        guard fraction.isEmpty else { return digits + fraction }
        switch digits.utf8.count {
        case 9: return digits + "; +84" + digits
        case 10, 11: return digits + "; " + String(repeating: "0", count: 12 - digits.utf8.count) + digits
        default: return digits
        }
    }

    private func read(_ cells: [[UInt8]], _ rows: [Int], in scan: inout FileScan) throws {
        try scan.read(
            CellText.content(cells), as: scan.zone, CellPlaces(name: field.name, number: number, rows: rows))
    }
}
