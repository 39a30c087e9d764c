import CanonicalJSON

/// JSON. In tables (`columns` beside `rows`) and objects of the data zone, days are judged by the name of their column.
struct JSONOpener: FileOpener {
    func open(_ content: FileContent, named name: String, in scan: inout FileScan) throws {
        try scan.read(content, as: .text, LinePlaces())
        guard scan.zone == .data else { return }
        var cells = JSONCells()
        cells.add(try JSONValue(parsing: try content.whole()), under: nil)
        let others = Recognisers(scan.recognisers.all.filter { $0.zone == .data })
        for column in cells.texts.keys.sorted() where !scan.declared.dates.contains(column) {
            let texts = CellText.content(cells.texts[column, default: []].map { Array($0.utf8) })
            try scan.read(texts, by: others, as: .data, MemberPlaces(name: column))
        }
    }
}

/// The texts of a JSON document by the name of the member or column that they stand in.
private struct JSONCells {
    private(set) var texts: [String: [String]] = [:]

    mutating func add(_ value: JSONValue, under name: String?) {
        if let text = value.string { texts[name ?? "", default: []].append(text) }
        if let elements = value.array { for element in elements { add(element, under: name) } }
        guard let members = value.object else { return }
        let columns = members["columns"]?.array?.map { $0.string ?? "" }
        for (key, member) in members {
            if key == "rows", let columns, let rows = member.array {
                for row in rows { add(row: row, columns) }
            } else {
                add(member, under: key)
            }
        }
    }

    private mutating func add(row: JSONValue, _ columns: [String]) {
        guard let cells = row.array else { return add(row, under: "rows") }
        for (index, cell) in cells.enumerated() { add(cell, under: index < columns.count ? columns[index] : "") }
    }
}
