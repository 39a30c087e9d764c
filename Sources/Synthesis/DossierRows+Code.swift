import Cells

/// The key of a dossier, in the ways in which people and older systems write it.
extension DossierRows {
    /// `000.41.26.H99-250915-0001`, in the ways in which people and older systems write it.
    mutating func addCode(_ dossier: Dossier) {
        if case .blank(let count) = dossier.head.key {
            if dossiers.layout == .motCua {
                dossiers.text([UInt8](repeating: 0x20, count: count))
            } else {
                dossiers.emptyText()
            }
            return
        }
        dossiers.beginText()
        if case .spaced = dossier.head.key { dossiers.append(0x20) }
        switch (dossiers.layout, dossier.filingStyle) {
        case (.lienThong, ..<100): addShortCode(dossier)
        case (.lienThong, ..<112): addOldCode(dossier)
        case (.lienThong, ..<130): addLongCode(dossier, agency: ".h99 – ")
        default: addLongCode(dossier, agency: ".H99-")
        }
        if dossier.filingStyle % 90 == 1 { dossiers.append(0x20) }
        dossiers.endText()
    }

    private mutating func addLongCode(_ dossier: Dossier, agency: StaticString) {
        dossiers.append(digits: commune / 10_000, width: 3)
        dossiers.append(0x2E)
        dossiers.append(digits: commune / 100 % 100, width: 2)
        dossiers.append(0x2E)
        dossiers.append(digits: commune % 100, width: 2)
        dossiers.append(agency)
        addDayAndNumber(dossier)
    }

    private mutating func addShortCode(_ dossier: Dossier) {
        dossiers.append("H99.")
        dossiers.append(digits: position / 2 % 100, width: 2)
        dossiers.append(0x2D)
        addDayAndNumber(dossier)
    }

    /// Not of the usual forms, a key all the same.
    private mutating func addOldCode(_ dossier: Dossier) {
        dossiers.append("HS-")
        dossiers.append(digits: commune, width: 5)
        dossiers.append(0x2F)
        dossiers.append(digits: dossier.filedOn, width: 6)
        dossiers.append(digits: dossier.number, width: 4)
    }

    private mutating func addDayAndNumber(_ dossier: Dossier) {
        let (year, month, day) = CivilDate(dayNumber: Int32(dossier.filedOn)).components
        dossiers.append(digits: (year % 100 * 100 + month) * 100 + day, width: 6)
        dossiers.append(0x2D)
        dossiers.append(digits: dossier.number, width: 4)
    }
}

extension Dossier {
    /// 0 to 999; the same for a dossier and its repeat.
    fileprivate var filingStyle: Int { chance * 7 % 1_000 }
}
