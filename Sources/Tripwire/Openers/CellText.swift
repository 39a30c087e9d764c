/// Cells as one text.
enum CellText {
    static func content(_ cells: [[UInt8]]) -> FileContent {
        FileContent { body in
            var part: [UInt8] = []
            for cell in cells {
                part.append(contentsOf: cell.contains(CellPlaces.end) ? cell.filter { $0 != CellPlaces.end } : cell)
                part.append(CellPlaces.end)
                if part.count > 1 << 16 {
                    try body(part)
                    part.removeAll(keepingCapacity: true)
                }
            }
            try body(part)
        }
    }
}
