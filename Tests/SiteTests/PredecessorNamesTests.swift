import Cells
import Definition
import Testing

@testable import Site

struct PredecessorNamesTests {
    private static let places = [
        "Phường Trúc Bạch", "Phường Cửa Đông (phần còn lại sau khi sáp nhập vào phường Hoàn Kiếm)",
        "Xã Thanh Xuân (huyện Sóc Sơn)",
    ]

    private func markup(_ language: Language) -> String {
        let rest = "commune.formed_rest"
        let sentences = Sentences(
            vi: [rest: "{place} (phần còn lại sau khi sáp nhập vào {others})"],
            en: [rest: "{place} (the part left after the merger into {others})"])
        return PredecessorNames(Self.places, Wording(sentences, language: language)).markup.source
    }

    @Test func `an English page has the fixed phrase in English, and names marked as Vietnamese`() {
        #expect(
            markup(.en) == """
                <span lang="vi">Phường Trúc Bạch</span>; <span lang="vi">Phường Cửa Đông</span> (the part left after the \
                merger into <span lang="vi">phường Hoàn Kiếm</span>); <span lang="vi">Xã Thanh Xuân (huyện Sóc Sơn)</span>
                """)
    }

    @Test func `a Vietnamese page has the words of the Resolution`() {
        #expect(markup(.vi) == Self.places.joined(separator: "; "))
    }
}
