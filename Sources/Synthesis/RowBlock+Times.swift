import Cells

extension RowBlock {
    /// The dataset's own time column: never replaced by an intruder.
    mutating func instant(_ time: SourceTime) {
        switch time {
        case .at(let seconds): instant(seconds: seconds)
        case .day(let day): instant(seconds: day * 86_400)
        case .empty: emptyTime()
        case .unreadable: unreadableTime()
        }
    }

    /// The dataset's own date column.
    mutating func date(_ time: SourceTime) {
        switch time {
        case .at(let seconds): date(day: seconds.quotient(by: 86_400))
        case .day(let day): date(day: day)
        case .empty: emptyTime()
        case .unreadable: unreadableTime()
        }
    }

    /// Any other instant; empty where nil.
    mutating func otherInstant(_ seconds: Int?) {
        if letsIntruderIn() { return }
        guard let seconds else { return emptyTime() }
        instant(seconds: seconds)
    }

    /// Any other date; empty where nil.
    mutating func otherDate(_ day: Int?) {
        if letsIntruderIn() { return }
        guard let day else { return emptyTime() }
        date(day: day)
    }

    mutating func emptyTime() {
        guard layout == .lienThong else { return null() }
        rotateEmptyTime()
    }

    /// Eight digits only, where a legacy system left out the time of day.
    mutating func dayDigits(_ day: Int) {
        beginText()
        append(day: day)
        endText()
    }

    // MARK: forms

    private mutating func instant(seconds: Int) {
        let day = seconds.quotient(by: 86_400)
        switch layout {
        case .lienThong:
            beginText()
            append(day: day)
            append(clock: seconds - day * 86_400, separator: nil)
            endText()
        case .motCua where seconds % 37 == 0:
            isoInstant(seconds - 7 * 3_600, offset: "Z")
        case .motCua:
            isoInstant(seconds, offset: "+07:00")
        }
    }

    private mutating func isoInstant(_ seconds: Int, offset: StaticString) {
        let day = seconds.quotient(by: 86_400)
        beginText()
        append(isoDay: day)
        append(0x54)
        append(clock: seconds - day * 86_400, separator: 0x3A)
        append(offset)
        endText()
    }

    private mutating func date(day: Int) {
        beginText()
        if layout == .motCua { append(isoDay: day) } else { append(day: day) }
        endText()
    }

    private mutating func append(day: Int) {
        let (year, month, dayOfMonth) = CivilDate(dayNumber: Int32(day)).components
        append(digits: (year * 100 + month) * 100 + dayOfMonth, width: 8)
    }

    private mutating func append(isoDay day: Int) {
        let (year, month, dayOfMonth) = CivilDate(dayNumber: Int32(day)).components
        append(digits: year, width: 4)
        append(0x2D)
        append(digits: month, width: 2)
        append(0x2D)
        append(digits: dayOfMonth, width: 2)
    }

    private mutating func append(clock seconds: Int, separator: UInt8?) {
        append(digits: seconds / 3_600, width: 2)
        if let separator { append(separator) }
        append(digits: seconds / 60 % 60, width: 2)
        if let separator { append(separator) }
        append(digits: seconds % 60, width: 2)
    }

    private mutating func unreadableTime() {
        switch layout {
        case .motCua: text("infinity")
        case .lienThong: text("2025/13/45")
        }
    }

    /// The legacy layout keeps times as text, so anything can stand there.
    private mutating func letsIntruderIn() -> Bool {
        guard layout == .lienThong, let canary else { return false }
        text(canary.citizenDigits)
        return true
    }
}

extension Int {
    /// Division that rounds down.
    func quotient(by divisor: Int) -> Int {
        self >= 0 ? self / divisor : (self - divisor + 1) / divisor
    }
}
