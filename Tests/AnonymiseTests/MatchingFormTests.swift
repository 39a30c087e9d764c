import Foundation
import Testing

@testable import Anonymise

struct MatchingFormTests {
    @Test(arguments: [
        ("Yên Hoà", "yên hòa"), ("Yên Hòa", "yên hòa"), ("KHOẺ", "khỏe"), ("Thuỵ", "thụy"), ("quý", "quý"),
        ("hoàn", "hoàn"), ("huỳnh", "huỳnh"), ("Hoà Xá", "hòa xá"), ("  trực\u{A0}tuyến  ", "trực tuyến"),
        ("trực\u{200B} tuyến\u{FEFF}", "trực tuyến"), ("ＡＢＣ１", "abc1"), ("ĐÔNG", "đông"),
    ])
    func `one form for every way of writing`(text: String, form: String) {
        #expect(MatchingForm.of(text) == form)
        #expect(MatchingForm.of(text.decomposedStringWithCanonicalMapping) == form)
    }

    @Test func `bytes that are not text have none`() {
        #expect(MatchingForm.of([0xFF, 0x41]) == nil)
    }
}
