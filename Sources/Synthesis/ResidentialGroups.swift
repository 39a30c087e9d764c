/// The names of a commune's villages or groups, in the ways in which they are written.
struct ResidentialGroups {
    private let isWard: Bool

    init(_ profile: CommuneProfile) {
        isWard = profile.code % 2 == 1 || profile.role == .tayTuu
    }

    /// `variant`, 0 to 999, chooses the spelling; all spellings of one group are one name after normalisation.
    func name(_ number: Int, variant: Int, from book: NameBook) -> [UInt8] {
        isWard ? group(number, variant) : village(number, variant, book)
    }

    private func group(_ number: Int, _ variant: Int) -> [UInt8] {
        switch variant % 10 {
        case ..<6: Array("Tổ dân phố số \(number)".utf8)
        case 6: Array("Tổ \(number)".utf8)
        case 7: Array("TDP 0\(number)".utf8)
        case 8: VietnameseText.decomposed("Tổ dân phố  số \(number) ")
        default: Array("TỔ DÂN PHỐ SỐ \(number)".utf8)
        }
    }

    private func village(_ number: Int, _ variant: Int, _ book: NameBook) -> [UInt8] {
        let plain = book.villages[(number - 1) % book.villages.count]
        let round = (number - 1) / book.villages.count
        let name = "Thôn " + plain + (round == 0 ? "" : " \(round + 1)")
        switch variant % 10 {
        case ..<6: return Array(name.utf8)
        case 6: return Array(VietnameseText.newerToneMarks(name).utf8)
        case 7: return VietnameseText.decomposed(name)
        case 8: return Array(("thôn  " + name.dropFirst(5)).utf8)
        default: return Array(name.uppercased().utf8)
        }
    }
}
