/// A date finer than a quarter: year-month-day, year-month, day-month-year, with `-`, `/` or `.`.
///
/// Looks at tables only, and not at columns that are declared to hold days.
struct FineDateRecogniser: DigitRecogniser {
    let id = "fine_date"
    let zone = TripwireZone.data
    let exemption: ColumnUse? = .date

    var sample: String { "2025-07" + "-01" }

    func recognises(_ run: DigitRun, in text: [UInt8]) -> Bool {
        guard !run.isTail || run.before == 0x20 else { return false }
        return isYearFirst(run, text) || isDayFirst(run, text)
    }

    private func isYearFirst(_ run: DigitRun, _ text: [UInt8]) -> Bool {
        guard run.lengths[0] == 4, isYear(number(text, run, 0)) else { return false }
        guard run.count > 1, isSign(run.joiners[1]), (1...2).contains(run.lengths[1]),
            (1...12).contains(number(text, run, 1))
        else {
            return false
        }
        if run.count == 2 {
            return hasDay(text, after: run.ends[1], joiner: run.joiners[1])
                || (run.joiners[1] != 0x2E && run.lengths[1] == 2)
        }
        if run.joiners[2] == 0x20 { return run.joiners[1] != 0x2E && run.lengths[1] == 2 }
        // A time may follow after a space; another sign makes it a version or a snapshot's id.
        return run.joiners[2] == run.joiners[1] && run.lengths[2] <= 2 && (1...31).contains(number(text, run, 2))
            && (run.count == 3 || run.joiners[3] == 0x20)
    }

    /// `2025-07-01T08:00`: the day is a token with the time.
    private func hasDay(_ text: [UInt8], after end: Int, joiner: UInt8) -> Bool {
        end + 4 <= text.count && text[end] == joiner && ByteClass.isDigit(text[end + 1])
            && ByteClass.isDigit(text[end + 2]) && text[end + 3] | 0x20 == 0x74
    }

    private func isDayFirst(_ run: DigitRun, _ text: [UInt8]) -> Bool {
        guard run.count >= 3, isSign(run.joiners[1]), run.joiners[2] == run.joiners[1], run.lengths[0] <= 2,
            run.lengths[1] <= 2, run.lengths[2] == 4
        else { return false }
        return (1...31).contains(number(text, run, 0)) && (1...12).contains(number(text, run, 1))
            && isYear(number(text, run, 2))
    }

    private func isSign(_ joiner: UInt8) -> Bool { joiner == 0x2D || joiner == 0x2F || joiner == 0x2E }

    private func isYear(_ number: Int) -> Bool { (1900...2099).contains(number) }

    private func number(_ text: [UInt8], _ run: DigitRun, _ group: Int) -> Int {
        text[(run.ends[group] - run.lengths[group])..<run.ends[group]].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
