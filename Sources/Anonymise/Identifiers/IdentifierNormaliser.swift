import Cells
import Definition

/// Normalises and checks identifiers, one at a time, on bytes.
///
/// The normalised form of the last reading stays in `norm` until `wipe`. Judges the value alone: what
/// depends on the rest of the row (year of the event, recorded sex) is judged where the row is known.
///
/// - Source: `identifiers.md`; one method per section, named for its letter.
struct IdentifierNormaliser: ~Copyable {
    /// The normalised form, where the last reading was usable.
    private(set) var norm: [UInt8] = []

    /// Overwrites what the last reading left.
    mutating func wipe() {
        zero(&norm)
    }

    mutating func read(_ raw: Span<UInt8>, as type: IdentifierType) -> IdentifierReading {
        switch type {
        case .citizen: readCitizen(raw)
        case .phone: readPhone(raw)
        case .bhxh: readInsurance(raw)
        case .tax: readTax(raw)
        case .device: readDevice(raw)
        case .dossier: readDossier(raw)
        case .record: readRecord(raw)
        case .residentialGroup: readResidentialGroup(raw)
        case .person: preconditionFailure("a person's identifier is derived, never read")
        }
    }

    // MARK: C and M

    private mutating func readCitizen(_ raw: Span<UInt8>) -> IdentifierReading {
        if let reading = readDigits(raw, as: .cccd) { return reading }
        switch norm.count {
        case 12: return readPersonalNumber()
        case 9: return IdentifierReading(isSyntheticPerson ? .synthetic : .usable, .cmnd)
        case 8: return IdentifierReading(.bad(.m1), .cmnd)
        default: return IdentifierReading(.bad(.c1), .cccd)
        }
    }

    /// `PPP G YY RRRRRR` in `norm`, which holds twelve digits.
    private func readPersonalNumber() -> IdentifierReading {
        PersonalNumber(norm.span)?.reading ?? IdentifierReading(.bad(.c1), .cccd)
    }

    private var isSyntheticPerson: Bool { norm.starts(with: [0x38, 0x34, 0x38]) }

    // MARK: P

    private mutating func readPhone(_ raw: Span<UInt8>) -> IdentifierReading {
        if let reading = readDigits(raw, as: .phone) { return reading }
        guard let prefix = phonePrefix() else {
            return IdentifierReading(.bad(norm.count == 9 ? .p4 : .p1), .phone)
        }
        let national = norm.count - prefix
        guard national == 9 else {
            let isLandlineOrOld = national == 10 && (norm[prefix] == 0x32 || norm[prefix] == 0x31)
            return IdentifierReading(.bad(isLandlineOrOld ? .p4 : .p1), .phone)
        }
        guard [0x33, 0x35, 0x37, 0x38, 0x39].contains(norm[prefix]) else {
            return IdentifierReading(.bad(.p2), .phone)
        }
        norm.replaceSubrange(..<prefix, with: [0x38, 0x34])
        let isSynthetic = norm[2] == 0x35 && norm[3] == 0x30
        return IdentifierReading(isSynthetic ? .synthetic : .usable, .phone)
    }

    /// Digits before the nine of the number; nil without a prefix.
    private func phonePrefix() -> Int? {
        for international in [[0x30, 0x30, 0x38, 0x34], [0x38, 0x34]] as [[UInt8]]
        where norm.starts(with: international) {
            let start = international.count
            return norm.count > start && norm[start] == 0x30 ? start + 1 : start
        }
        return norm.first == 0x30 ? 1 : nil
    }

    // MARK: B and X

    private mutating func readInsurance(_ raw: Span<UInt8>) -> IdentifierReading {
        if let reading = readDigits(raw, as: .bhxh) { return reading }
        switch norm.count {
        case 12: return readPersonalNumber()
        case 10: return IdentifierReading(.usable, .bhxh)
        default: return IdentifierReading(.bad(.b3), .bhxh)
        }
    }

    private mutating func readTax(_ raw: Span<UInt8>) -> IdentifierReading {
        if let reading = readDigits(raw, as: .tax) { return reading }
        switch norm.count {
        case 12: return readPersonalNumber()
        case 10, 14: return IdentifierReading(.usable, .tax)
        default: return IdentifierReading(.bad(.x3), .tax)
        }
    }

    // MARK: Other types

    private mutating func readDevice(_ raw: Span<UInt8>) -> IdentifierReading {
        let reading = readDigits(raw, as: .device)
        let isUsable = reading == nil && (18...20).contains(norm.count)
        if reading?.outcome == .badText { return IdentifierReading(.badText, .device) }
        return IdentifierReading(isUsable ? .usable : .empty, .device)
    }

    private mutating func readRecord(_ raw: Span<UInt8>) -> IdentifierReading {
        guard IdentifierText.trim(raw, stripsMarks: false, into: &norm) else {
            return IdentifierReading(.badText, .record)
        }
        return IdentifierReading(EmptyValue.matches(norm) ? .empty : .usable, .record)
    }

    private mutating func readDossier(_ raw: Span<UInt8>) -> IdentifierReading {
        guard IdentifierText.trim(raw, stripsMarks: true, into: &norm) else {
            return IdentifierReading(.badText, .dossier)
        }
        guard !Placeholder.matches(norm) else { return IdentifierReading(.empty, .dossier) }
        DossierCode.normalise(&norm)
        var reading = IdentifierReading(.usable, .dossier)
        if let range = DossierCode.datePart(norm) {
            reading.dateInCode = DossierCode.day(norm, range).map { .day($0.dayNumber) } ?? .invalid
        } else {
            reading.warning = .nonstandard
        }
        return reading
    }

    private mutating func readResidentialGroup(_ raw: Span<UInt8>) -> IdentifierReading {
        guard IdentifierText.trim(raw, stripsMarks: true, into: &norm) else {
            return IdentifierReading(.badText, .residentialGroup)
        }
        guard !Placeholder.matches(norm) else { return IdentifierReading(.empty, .residentialGroup) }
        norm = Array(ResidentialGroup.normalised(String(decoding: norm, as: UTF8.self)).utf8)
        return IdentifierReading(norm.isEmpty ? .empty : .usable, .residentialGroup)
    }

    // MARK: N

    /// Leaves the digits of the identifier in `norm` and returns nil; or says why there are none.
    private mutating func readDigits(_ raw: Span<UInt8>, as type: PseudonymType) -> IdentifierReading? {
        guard IdentifierText.trim(raw, stripsMarks: true, into: &norm) else { return IdentifierReading(.badText, type) }
        if Placeholder.matches(norm) { return IdentifierReading(.empty, type) }
        DigitText.removeSeparators(&norm, as: type)
        if norm.isEmpty || Placeholder.isFilledIn(norm) { return IdentifierReading(.empty, type) }
        guard DigitText.isValid(norm, as: type) else { return IdentifierReading(.bad(.n8), type) }
        return nil
    }
}
