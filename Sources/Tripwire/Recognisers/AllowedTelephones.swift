/// The publisher's own telephone numbers, allowed by exact value however they are written.
struct AllowedTelephones: Sendable {
    /// National form, digits only.
    private let numbers: Set<[UInt8]>

    init(_ numbers: [String]) {
        self.numbers = Set(
            numbers.map { AllowedTelephones.national($0.utf8.filter(ByteClass.isDigit)) }.filter { !$0.isEmpty })
    }

    /// Takes ASCII digits.
    func contains(_ digits: [UInt8]) -> Bool { numbers.contains(AllowedTelephones.national(digits)) }

    /// With 0 in place of 84.
    private static func national(_ digits: [UInt8]) -> [UInt8] {
        digits.starts(with: [0x38, 0x34]) && digits.count > 10 ? [0x30] + digits.dropFirst(2) : Array(digits)
    }
}
