/// Mobile number: `0` or `84`, one of 3 5 7 8 9, 8 digits; in groups, with `+`, with brackets.
///
/// `84` in groups without a `+` is taken for a number only if hyphens join them: `84.912.…` is an amount.
///
/// - Source: `reference/identifiers.md` P2.
struct PhoneRecogniser: DigitRecogniser {
    let id = "phone"
    private static let national = [[10], [4, 3, 3], [3, 3, 4], [4, 2, 2, 2], [3, 3, 2, 2], [4, 6], [3, 7]]
    private static let foreign = [
        [2, 9], [2, 3, 3, 3], [2, 2, 3, 4], [2, 2, 3, 2, 2], [2, 2, 7], [5, 3, 3], [4, 3, 4], [2, 3, 6], [2, 10],
        [2, 4, 3, 3], [2, 3, 3, 4], [2, 1, 9], [2, 1, 3, 3, 3], [2, 1, 2, 3, 4], [2, 1, 2, 3, 2, 2],
    ]

    private let allowed: AllowedTelephones

    init(allowing allowed: AllowedTelephones) {
        self.allowed = allowed
    }

    /// 050 was never given out. One of two, in case the other one is allowed.
    var sample: String {
        let numbers = ["050" + "123" + "4567", "050" + "765" + "4321"]
        return numbers.first { !allowed.contains(Array($0.utf8)) } ?? numbers[0]
    }

    func recognises(_ run: DigitRun, in text: [UInt8]) -> Bool {
        guard !run.isFraction, let digits = number(run) else { return false }
        return !allowed.contains(digits)
    }

    /// The digits of the number, national form.
    private func number(_ run: DigitRun) -> [UInt8]? {
        if run.digit(0) == 0, isMobile(run.digit(1)) {
            return PhoneRecogniser.national.contains { run.has($0, brackets: true) } ? run.text(10) : nil
        }
        let skipped = run.starts(with: [0, 0, 8, 4]) ? 4 : run.starts(with: [8, 4]) ? 2 : 0
        guard skipped > 0, let length = foreignLength(run, skipped) else { return nil }
        let zeros = run.digit(skipped) == 0 ? 1 : 0
        guard length - skipped - zeros == 9, isMobile(run.digit(skipped + zeros)) else { return nil }
        return [0x30] + run.text(length).dropFirst(skipped + zeros)
    }

    /// Digits of a number with the country's code.
    private func foreignLength(_ run: DigitRun, _ skipped: Int) -> Int? {
        for length in [9 + skipped, 10 + skipped] where run.has([length]) { return length }
        guard skipped == 2, let shape = PhoneRecogniser.foreign.first(where: { run.has($0, brackets: true) }) else {
            return nil
        }
        return run.before == 0x2B || run.joiner(of: shape) == 0x2D ? shape.reduce(0, +) : nil
    }

    private func isMobile(_ digit: UInt8) -> Bool { digit & 1 == 1 && digit >= 3 || digit == 8 }
}
