/// A small CSV file with a header, as RFC 4180 writes it; a byte order mark before it, as of a spreadsheet, is skipped.
struct CommaSeparatedTable {
    struct Row {
        let place: Place
        private let values: [String: String]

        init(place: Place, values: [String: String]) {
            self.place = place
            self.values = values
        }

        subscript(column: String) -> String { values[column] ?? "" }
    }

    let rows: [Row]

    /// Reports a header without one of the columns, and rows of another length.
    init(_ text: String, file: String, columns: [String], log: ReadingLog) {
        var scanner = CommaSeparatedScanner()
        let isMarked = text.unicodeScalars.first == "\u{FEFF}"
        let lines = scanner.records(isMarked ? String(text.unicodeScalars.dropFirst()) : text)
        guard let header = lines.first else {
            log.report(at: Place(file: file, line: 0), "the file is empty", remedy: "write a header line")
            rows = []
            return
        }
        if header.fields.count == 1, columns.count > 1, header.fields[0].contains(";") {
            log.report(
                at: Place(file: file, line: 1), "the values are separated by semicolons",
                remedy: "save it with commas: the header is \(columns.joined(separator: ","))")
            rows = []
            return
        }
        for column in columns where !header.fields.contains(column) {
            log.report(
                at: Place(file: file, line: 1), "there is no column \(column)",
                remedy: "the header is \(columns.joined(separator: ","))")
        }
        rows = lines.dropFirst().compactMap { record in
            let place = Place(file: file, line: record.line)
            guard record.fields.count == header.fields.count else {
                let isLong = record.fields.count > header.fields.count
                let tooMany = "quote values that hold a comma, or add the column to the header"
                let lacking = "write one for each of \(header.fields.joined(separator: ",")), an empty one too"
                log.report(
                    at: place, "\(record.fields.count) values where the header has \(header.fields.count)",
                    remedy: isLong ? tooMany : lacking)
                return nil
            }
            return Row(place: place, values: Dictionary(zip(header.fields, record.fields)) { first, _ in first })
        }
    }
}
