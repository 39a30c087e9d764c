/// Old identity number (CMND): 9 digits, the first 0 to 3.
///
/// Groups are taken for one only where a formatted amount is excluded: `123.456.789` and `123 456 789` are amounts,
/// `012.345.678` and `123-456-789` are not.
struct OldIdentityNumberRecogniser: DigitRecogniser {
    let id = "old_identity_number"
    let exemption: ColumnUse? = .amount

    /// No province had 00.
    var sample: String { "000" + "123" + "456" }

    func recognises(_ run: DigitRun, in text: [UInt8]) -> Bool {
        guard run.digit(0) <= 3, !run.isFraction else { return false }
        if run.has([9]) { return !run.isDecimal(text) }
        guard run.has([3, 3, 3]), run.isWhole(3), let joiner = run.joiner(of: [3, 3, 3]) else { return false }
        return joiner == 0x2D || run.digit(0) == 0
    }
}
