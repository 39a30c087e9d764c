import Cells

/// Numbers, days and quarters as a reader of one language writes them. Knows no locale of the system.
struct FigureFormat: Sendable {
    let language: Language
    private let months: [String]

    init(_ words: Wording) {
        language = words.language
        months = (1...12).map { words("months.m\($0)") }
    }

    /// `7.413`, `90,9` or `7,413`, `90.9`; a true minus sign.
    func number(_ value: FixedDecimal) -> String {
        let digits = String(value.units.magnitude)
        let padded = String(repeating: "0", count: max(0, value.scale + 1 - digits.count)) + digits
        let whole = grouped(padded.dropLast(value.scale))
        let sign = value.units < 0 ? "−" : ""
        guard value.scale > 0 else { return sign + whole }
        return sign + whole + (language == .vi ? "," : ".") + padded.suffix(value.scale)
    }

    func integer(_ value: Int) -> String {
        number(FixedDecimal(units: Int64(value), scale: 0))
    }

    /// With its sign always: `+1,2`, `−0,4`, `0,0`.
    func signed(_ value: FixedDecimal) -> String {
        (value.units > 0 ? "+" : "") + number(value)
    }

    /// With the sign of percent where that is the unit, else bare.
    func value(_ value: FixedDecimal, unit: String) -> String {
        unit == "percent" ? number(value) + "%" : number(value)
    }

    /// Hundredths of a percent: `0,5%`, `1%`.
    func share(basisPoints: Int) -> String {
        var share = FixedDecimal(units: Int64(basisPoints), scale: 2)
        while share.scale > 0, share.units.isMultiple(of: 10) { share = share.rounded(toScale: share.scale - 1) }
        return value(share, unit: "percent")
    }

    /// `31/10/2026`, `31 October 2026`.
    func day(_ date: CivilDate) -> String {
        let (year, month, day) = date.components
        switch language {
        case .vi: return "\(day)/\(month)/\(year)"
        case .en: return "\(day) \(months[month - 1]) \(year)"
        }
    }

    /// `31/10`, `31 Oct`: for axes that print the year below.
    func dayOfYear(_ date: CivilDate) -> String {
        let (_, month, day) = date.components
        switch language {
        case .vi: return "\(day)/\(month)"
        case .en: return "\(day) \(months[month - 1].prefix(3))"
        }
    }

    /// `quý III/2026`, `Q3 2026`.
    func quarter(_ quarter: Quarter) -> String {
        switch language {
        case .vi: "quý \(numeral(quarter))/\(quarter.year)"
        case .en: "Q\(quarter.number) \(quarter.year)"
        }
    }

    /// `quý III/2025 – quý II/2026`, `Q3 2025 – Q2 2026`, or one quarter where both are the same.
    func quarters(_ first: Quarter, _ last: Quarter) -> String {
        first == last ? quarter(first) : "\(quarter(first)) – \(quarter(last))"
    }

    /// `III/2026`, `Q3 2026`: for the heads of narrow columns.
    func shortQuarter(_ quarter: Quarter) -> String {
        switch language {
        case .vi: "\(numeral(quarter))/\(quarter.year)"
        case .en: "Q\(quarter.number) \(quarter.year)"
        }
    }

    /// `III`, `Q3`: for axes that print the year below.
    func quarterOnly(_ quarter: Quarter) -> String {
        language == .vi ? numeral(quarter) : "Q\(quarter.number)"
    }

    /// `812 B`, `4,1 kB`, `2,3 MB`, in powers of a thousand.
    func size(_ bytes: Int) -> String {
        switch bytes {
        case ..<1_000: "\(bytes) B"
        case ..<999_950: number(tenths(bytes, per: 1_000)) + " kB"
        default: number(tenths(bytes, per: 1_000_000)) + " MB"
        }
    }

    private func tenths(_ bytes: Int, per unit: Int) -> FixedDecimal {
        FixedDecimal(units: Int64((bytes * 10 + unit / 2) / unit), scale: 1)
    }

    private func numeral(_ quarter: Quarter) -> String {
        ["I", "II", "III", "IV"][quarter.number - 1]
    }

    private func grouped(_ digits: Substring) -> String {
        var text = ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position).isMultiple(of: 3) { text += language == .vi ? "." : "," }
            text.append(digit)
        }
        return text
    }
}
