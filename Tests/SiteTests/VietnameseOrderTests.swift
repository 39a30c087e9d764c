import Testing

@testable import Site

struct VietnameseOrderTests {
    @Test(arguments: [
        ["Anh", "Ăn", "Ân", "Ba", "Cổ", "Dân", "Đan", "Em", "Ê"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["Ba Đình", "Ba Vì", "Bạch Mai", "Bát Tràng", "Bất Bạt"],
        ["Hoà Bình", "Hòa Lạc", "Hoài Đức"],
        ["Ô Chợ Dừa", "Ô Diên", "Ơn", "Phú Thượng"],
        ["Tây Hồ", "Tây Mỗ", "Tây Phương", "Tây Tựu", "Từ Liêm", "Tương Mai"],
        ["Văn Miếu - Quốc Tử Giám", "Vân Đình", "Vật Lại"],
    ])
    func `names follow the alphabet, then the tones`(_ ordered: [String]) {
        #expect(VietnameseOrder.sorted(ordered.reversed()) { $0 } == ordered)
        #expect(VietnameseOrder.sorted(ordered.sorted()) { $0 } == ordered)
    }

    @Test func `letters decide before tones, over the whole name`() {
        // By tones first, "Bà" would follow every "Ba".
        #expect(VietnameseOrder.Key("Bà An") < VietnameseOrder.Key("Ba Vì"))
        #expect(VietnameseOrder.Key("Ba Vì") < VietnameseOrder.Key("Bà Vì"))
    }

    @Test func `composed and decomposed names have one place`() {
        let composed = "Tây Tựu"
        let decomposed = "Ta\u{302}y Tu\u{31B}\u{323}u"
        #expect(VietnameseOrder.sorted([decomposed, "Tây Hồ"]) { $0 } == ["Tây Hồ", composed])
    }

    @Test func `a space comes before every letter`() {
        #expect(VietnameseOrder.Key("An Khánh") < VietnameseOrder.Key("Anh"))
    }
}
