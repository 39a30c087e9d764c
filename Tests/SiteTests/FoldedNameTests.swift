import Testing

@testable import Site

struct FoldedNameTests {
    @Test(arguments: [
        ("Hồ sơ trực tuyến", "ho so truc tuyen"), ("Hòa Xá", "hoa xa"), ("Hoà Xá", "hoa xa"), ("Đống Đa", "dong da"),
        ("  Văn Miếu -  Quốc Tử Giám ", "van mieu - quoc tu giam"), ("ĐƯỜNG LÂM", "duong lam"),
        ("Ta\u{302}y Tu\u{31B}\u{323}u", "tay tuu"), ("Yên Xuân", "yen xuan"), ("Ỷ Lan", "y lan"), ("", ""),
    ])
    func `names fold to what people type`(_ name: String, _ folded: String) {
        #expect(FoldedName(name).description == folded)
    }
}
