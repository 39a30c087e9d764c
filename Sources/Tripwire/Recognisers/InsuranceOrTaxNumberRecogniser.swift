/// Social insurance number or tax code: 10 digits; a branch of 3 may follow.
///
/// In groups only with a leading 0, which no amount has.
struct InsuranceOrTaxNumberRecogniser: DigitRecogniser {
    let id = "insurance_or_tax_number"
    let exemption: ColumnUse? = .amount
    private static let shapes = [[2, 4, 4], [3, 3, 4], [4, 3, 3]]

    private let allowed: AllowedTelephones

    init(allowing allowed: AllowedTelephones) {
        self.allowed = allowed
    }

    /// None begins with 00.
    var sample: String { "00" + "1234" + "5678" }

    func recognises(_ run: DigitRun, in text: [UInt8]) -> Bool {
        guard !run.isFraction else { return false }
        let isOne =
            run.has([10])
            ? !run.isDecimal(text)
            : run.digit(0) == 0
                && InsuranceOrTaxNumberRecogniser.shapes.contains { run.has($0) && run.isWhole($0.count) }
        return isOne && !allowed.contains(run.text(10))
    }
}
