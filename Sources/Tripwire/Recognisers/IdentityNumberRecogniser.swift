/// Personal identification number: 12 digits, the code of one of the 63 provinces, then 0 to 3.
///
/// Does not judge the birth year: also an impossible one was somebody's typing.
///
/// - Source: `reference/identifiers.md` C2, C3.
struct IdentityNumberRecogniser: DigitRecogniser {
    let id = "identity_number"
    private static let shapes = [
        [12], [3, 3, 3, 3], [4, 4, 4], [6, 6], [3, 9], [3, 3, 6], [3, 1, 2, 6], [3, 1, 8],
    ]

    private let provinces: ProvinceCodes

    init(_ provinces: ProvinceCodes) {
        self.provinces = provinces
    }

    /// Born in 2099.
    var sample: String { "001" + "299" + "123456" }

    func recognises(_ run: DigitRun, in text: [UInt8]) -> Bool {
        guard run.digit(0) == 0, run.digit(3) <= 3, !run.isFraction,
            IdentityNumberRecogniser.shapes.contains(where: { run.has($0) })
        else { return false }
        return provinces.contains(Int(run.digit(1)) * 10 + Int(run.digit(2)))
    }
}
