/// What one recorded identifier is worth, whatever the row around it says.
struct IdentifierReading {
    enum Outcome: Equatable {
        /// Nothing recorded, or a placeholder.
        case empty
        case usable
        /// Prefix 848 or 050.
        case synthetic
        case bad(IdentifierRule)
        /// Not valid UTF-8.
        case badText
    }

    enum Sex: UInt8 {
        case unknown, male, female
    }

    /// The date part of a dossier code, as a day number.
    enum DateInCode: Equatable {
        case none
        /// Digits that are no day of the calendar.
        case invalid
        case day(Int32)
    }

    var outcome: Outcome
    var type: PseudonymType
    /// Usable, but suspicious.
    var warning: IdentifierRule?
    /// Read from a 12-digit personal number.
    var sex = Sex.unknown
    /// Likewise; 0 if there is none.
    var birthYear: Int16 = 0
    var dateInCode = DateInCode.none

    init(_ outcome: Outcome, _ type: PseudonymType) {
        self.outcome = outcome
        self.type = type
    }

    var isUsable: Bool {
        switch outcome {
        case .usable, .synthetic: true
        case .empty, .bad, .badText: false
        }
    }
}
