/// How carefully a row was filled in.
enum Care {
    /// As people type: spaces, dots, an old card, a digit lost, nothing.
    case usual
    /// Number and telephone as they should be.
    case perfect
    /// Nothing that tells who it was.
    case nameless
}

extension RowBlock {
    /// An identity number, as typed. `noise` is 0 to 999, random; the legacy layout is the sloppier one.
    mutating func citizen(_ person: Person, care: Care, noise: Int) {
        switch care {
        case .nameless: emptyText()
        case .perfect: number(person.citizenNumber, groups: nil)
        case .usual where layout == .lienThong: legacyCitizen(person, noise)
        case .usual where noise < 20: emptyText()
        case .usual where noise < 28: number(person.citizenNumber, groups: 0x20)
        case .usual where noise < 31 && person.canary == nil: number(person.citizenNumber / 10, groups: nil)
        case .usual: number(person.citizenNumber, groups: nil)
        }
    }

    private mutating func legacyCitizen(_ person: Person, _ noise: Int) {
        if person.showsOldCard { return number(person.oldNumber, groups: noise < 300 ? 0x20 : nil) }
        switch noise {
        case ..<30: emptyText()
        case ..<70: number(person.citizenNumber, groups: 0x20)
        case ..<90: number(person.citizenNumber, groups: 0x2E)
        case ..<100: number(person.citizenNumber, groups: nil, after: " ")
        case ..<104: number(person.citizenNumber, groups: nil, before: "'")
        case ..<108: number(person.citizenNumber, groups: nil, after: ".0")
        case ..<112 where person.canary == nil: number(person.citizenNumber / 10, groups: nil)
        case ..<114 where person.canary == nil: number(person.citizenNumber, groups: nil, before: "CCCD ")
        case ..<116: text("000000000000")
        case ..<118: fullWidth(person.citizenNumber)
        default: number(person.citizenNumber, groups: nil)
        }
    }

    /// A mobile number, as typed.
    mutating func phone(_ person: Person, care: Care, noise: Int) {
        switch (care, noise) {
        case (.nameless, _), (.usual, ..<60): emptyText()
        case (.usual, ..<120): phone(person, before: "+84 ", separator: 0x20)
        case (.usual, ..<200): phone(person, before: "0", separator: 0x2E)
        case (.usual, ..<204) where person.canary == nil: phone(person, before: "", separator: nil)
        default: phone(person, before: "0", separator: nil)
        }
    }

    mutating func phone(_ person: Person) {
        phone(person, before: "0", separator: nil)
    }

    mutating func citizen(_ person: Person) {
        number(person.citizenNumber, groups: nil)
    }

    mutating func sex(_ person: Person, noise: Int, in codes: [SourceCode], unmapped: SourceCode) {
        switch noise {
        case 100..<170: emptyCode()
        case 171 where person.canary == nil: code(unmapped)
        case 173..<175 where person.canary == nil: code(codes[person.isMale ? 1 : 0])
        default: code(codes[person.isMale ? 0 : 1], isSloppy: noise > 994)
        }
    }

    /// `birth_date` and `birth_year`: two columns, or one of digits in the legacy layout.
    mutating func birth(_ person: Person, noise: Int) {
        let isUnknown = (200..<240).contains(noise)
        switch layout {
        case .motCua:
            otherDate(isUnknown || person.isBornInSomeYear ? nil : person.birthDay)
            integer(!isUnknown && person.isBornInSomeYear ? person.birthYear : nil)
        case .lienThong:
            birthDigits(person, isUnknown: isUnknown, withZeros: noise % 2 == 0)
        }
    }

    private mutating func birthDigits(_ person: Person, isUnknown: Bool, withZeros: Bool) {
        if let canary { return text(canary.citizenDigits) }
        if isUnknown { return rotateEmptyTime() }
        guard person.isBornInSomeYear else { return dayDigits(person.birthDay) }
        beginText()
        append(digits: person.birthYear, width: 4)
        if withZeros { append("0000") }
        endText()
    }

    /// Full name; written decomposed now and then.
    mutating func name(_ person: Person, from book: NameBook) {
        if let canary = person.canary { return text(canary.name) }
        let traits = person.traits
        let middles = person.isMale ? book.middlesOfMen : book.middlesOfWomen
        beginText()
        append(book.surnames[pick(traits >> 16, book.surnames.count)])
        append(0x20)
        append(middles[pick(traits >> 24, middles.count)])
        append(0x20)
        append(book.givenNames[pick(traits >> 32, book.givenNames.count)])
        endText()
    }

    mutating func address(_ person: Person, from book: NameBook) {
        if let canary = person.canary { return text(canary.address) }
        beginText()
        append("Số ")
        append(digits: Int(person.traits >> 40 & 0xFF) + 1)
        append(" ngõ ")
        append(book.streets[pick(person.traits >> 48, book.streets.count)])
        endText()
    }

    mutating func email(_ person: Person) {
        if let canary = person.canary { return text(canary.emailBytes) }
        beginText()
        append("nguoi")
        append(digits: person.index)
        append("@thu.example")
        endText()
    }

    /// Free text about a person: the canary's is never empty.
    mutating func note(_ person: Person, _ words: [UInt8]?) {
        if let canary = person.canary { return text(canary.note) }
        text(words)
    }

    // MARK: digits

    private func pick(_ trait: UInt64, _ count: Int) -> Int { Int((trait & 0xFF) % UInt64(count)) }

    private mutating func number(
        _ value: Int, groups separator: UInt8?, before: StaticString = "", after: StaticString = ""
    ) {
        beginText()
        append(before)
        if let separator {
            append(digits: value / 1_000_000_000, width: 3)
            append(separator)
            append(digits: value / 1_000_000 % 1_000, width: 3)
            append(separator)
            append(digits: value % 1_000_000, width: 6)
        } else {
            append(digits: value)
        }
        append(after)
        endText()
    }

    private mutating func fullWidth(_ value: Int) {
        beginText()
        for digit in String(value).utf8 { append([0xEF, 0xBC, 0x90 + digit - 0x30]) }
        endText()
    }

    private mutating func phone(_ person: Person, before: StaticString, separator: UInt8?) {
        let digits = person.phoneNumber
        beginText()
        append(before)
        append(digits: digits / 10_000_000, width: 2)
        if let separator { append(separator) }
        append(digits: digits / 10_000 % 1_000, width: 3)
        if let separator { append(separator) }
        append(digits: digits % 10_000, width: 4)
        endText()
    }
}
