/// The latest of several times that a layout's query gathered into one text, separated by `;`.
///
/// Chosen on the values as they are: an exact midnight becomes the end of its day only afterwards (ruling 10).
struct LatestTimeReader {
    private static let separator: UInt8 = 0x3B

    func read(_ column: RawColumn) -> MappedValues {
        var mapped = MappedValues(count: column.states.count)
        column.forEachText { row, text in
            for part in text.split(separator: LatestTimeReader.separator) {
                switch SourceTime.digits(part) {
                case .empty: break
                case .instant(let instant): mapped.set(max(instant, mapped[row] ?? instant), row)
                case .unreadable:
                    if mapped.states[row] == MappedValues.empty { mapped.states[row] = MappedValues.unreadable }
                }
            }
        }
        return mapped
    }
}
