import Cells

/// Minutes during which the clock of a dossier stood, from `start-end;start-end;…` as a layout's query gathers them.
///
/// The union of the intervals, cut to [received, completed or snapshot]; an open interval ends there; whole minutes,
/// rounded down.
///
/// - Source: `sources/mapping.md` section 3.5; ruling 10.
struct PauseReader {
    private static let microsecondsPerMinute: Int64 = 60_000_000

    /// Microseconds.
    let snapshot: Int64

    /// 0 for a dossier without pauses, or without a time of receipt.
    func read(_ column: RawColumn, received: MappedValues, completed: MappedValues) -> MappedValues {
        var mapped = MappedValues(count: column.states.count)
        for row in mapped.states.indices { mapped.set(0, row) }
        column.forEachText { row, text in
            guard !text.isEmpty, let from = received[row] else { return }
            let until = completed[row] ?? snapshot
            let pauses = text.split(separator: 0x3B).compactMap { PauseReader.interval($0, from: from, until: until) }
            mapped.numbers[row] = PauseReader.union(pauses) / PauseReader.microsecondsPerMinute
        }
        return mapped
    }

    private static func interval(_ text: ArraySlice<UInt8>, from: Int64, until: Int64) -> Range<Int64>? {
        guard let hyphen = text.firstIndex(of: 0x2D), case .instant(let start) = SourceTime.digits(text[..<hyphen])
        else { return nil }
        let end: Int64
        switch SourceTime.digits(text[(hyphen + 1)...]) {
        case .instant(let instant): end = instant
        case .empty, .unreadable: end = until
        }
        let (first, last) = (max(start, from), min(end, until))
        return first < last ? first..<last : nil
    }

    private static func union(_ intervals: [Range<Int64>]) -> Int64 {
        var total: Int64 = 0
        var end = Int64.min
        for interval in intervals.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            total += max(0, interval.upperBound - max(interval.lowerBound, end))
            end = max(end, interval.upperBound)
        }
        return total
    }
}
