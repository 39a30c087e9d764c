/// A number of a planted person: identity numbers of province 848, mobile numbers with 050, and given values of digits.
///
/// - Source: `disclosure.md` section 4, `reference/identifiers.md`.
struct PlantedNumberRecogniser: DigitRecogniser {
    let id = "planted_number"
    private static let citizen = [
        [12], [3, 3, 3, 3], [4, 4, 4], [6, 6], [3, 9], [3, 3, 6], [3, 1, 2, 6], [3, 1, 8],
    ]
    private static let old = [[9], [3, 3, 3], [3, 6]]
    private static let mobile = [[10], [4, 3, 3], [3, 3, 4], [4, 2, 2, 2], [3, 3, 2, 2], [4, 6], [3, 7]]
    private static let foreign = [[11], [2, 9], [2, 2, 3, 4], [2, 3, 3, 3], [2, 2, 3, 2, 2], [2, 2, 7]]

    /// Long numbers only.
    private let values: Set<[UInt8]>

    init(_ canaries: [String]) {
        values = Set(
            canaries.map { Array($0.utf8) }.filter {
                (9...DigitRun.digitLimit).contains($0.count) && $0.allSatisfy(ByteClass.isDigit)
            })
    }

    var sample: String { "848" + "095" + "123456" }

    func recognises(_ run: DigitRun, in text: [UInt8]) -> Bool {
        if run.lengths[0] >= 9, run.lengths[0] <= DigitRun.digitLimit, values.contains(run.text(run.lengths[0])) {
            return true
        }
        guard !run.isFraction else { return false }
        if run.starts(with: [8, 4, 8]) { return isCitizen(run) || isOld(run, text) }
        if run.starts(with: [0, 5, 0]) {
            return PlantedNumberRecogniser.mobile.contains { run.has($0, brackets: true) }
        }
        return run.starts(with: [8, 4, 5, 0]) && PlantedNumberRecogniser.foreign.contains { isNumber(run, $0) }
    }

    private func isCitizen(_ run: DigitRun) -> Bool {
        PlantedNumberRecogniser.citizen.contains { run.has($0) && (run.digit(3) <= 3 || $0.count == 1) }
    }

    /// 848.123.456 is an amount.
    private func isOld(_ run: DigitRun, _ text: [UInt8]) -> Bool {
        PlantedNumberRecogniser.old.contains {
            run.has($0) && run.isWhole($0.count) && run.joiner(of: $0) != 0x2E
        } || (run.has([9]) && !run.isDecimal(text))
    }

    /// 84.501.234.567 is an amount.
    private func isNumber(_ run: DigitRun, _ shape: [Int]) -> Bool {
        run.has(shape, brackets: true) && (run.before == 0x2B || run.joiner(of: shape) != 0x2E)
    }
}
