/// What every row has: a key, a commune, and in most relations a time.
struct RowHead {
    enum Key {
        case serial(Int)
        /// The key of a row with a space before it: one key after trimming.
        case spaced(Int)
        /// Nothing but spaces, so many that the text is unique.
        case blank(Int)
        case canary(Canary, Int)
    }

    var key: Key
    var commune: Int
    var time: SourceTime
}

extension RowBlock {
    /// `LH-00613-000123` in the newer layout, the serial number in the legacy one.
    mutating func key(_ head: RowHead, prefix: StaticString, commune: Int) {
        switch (layout, head.key) {
        case (.lienThong, .serial(let serial)), (.lienThong, .spaced(let serial)): integer(serial)
        case (.lienThong, .blank): emptyText()
        case (.lienThong, .canary(let person, _)): integer(person.oldNumber)
        case (.motCua, .serial(let serial)): key(serial, prefix, commune, before: "")
        case (.motCua, .spaced(let serial)): key(serial, prefix, commune, before: " ")
        case (.motCua, .blank(let count)): text([UInt8](repeating: 0x20, count: count))
        case (.motCua, .canary(let person, let number)):
            beginText()
            append(person.phoneDigits)
            append(0x2D)
            append(digits: number)
            endText()
        }
    }

    private mutating func key(_ serial: Int, _ prefix: StaticString, _ commune: Int, before: StaticString) {
        beginText()
        append(before)
        append(prefix)
        append(0x2D)
        append(digits: commune, width: 5)
        append(0x2D)
        append(digits: serial, width: 6)
        endText()
    }

    /// A reference to a team or a point: `TO-00613-07` or 7; empty where nil.
    mutating func reference(_ number: Int?, prefix: StaticString, commune: Int) {
        if layout == .motCua, let canary { return text(canary.phoneDigits) }
        guard let number else {
            if layout == .motCua { emptyText() } else { emptyCode() }
            return
        }
        guard layout == .motCua else { return integer(number) }
        beginText()
        append(prefix)
        append(0x2D)
        append(digits: commune, width: 5)
        append(0x2D)
        append(digits: number, width: 2)
        endText()
    }
}
