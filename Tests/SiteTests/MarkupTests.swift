import Testing

@testable import Site

struct MarkupTests {
    @Test func `text is escaped, markup is not`() {
        let name = "<b>\"Tây\" & 'Tựu'</b>"
        let inner: Markup = "<i>\(name)</i>"
        #expect(inner.source == "<i>&lt;b&gt;&quot;Tây&quot; &amp; &#39;Tựu&#39;&lt;/b&gt;</i>")
        let outer: Markup = "<p>\(inner) \(12) \(ChartLength(tenths: 125))</p>"
        #expect(outer.source == "<p>\(inner.source) 12 12.5</p>")
    }

    @Test func `an address part is percent encoded`() {
        #expect(PercentEncoding.of("Báo lỗi 1-2.a") == "B%C3%A1o%20l%E1%BB%97i%201-2.a")
    }

    @Test func `a length has at most one digit after its point`() {
        #expect(ChartLength(tenths: -3).description == "-0.3")
        #expect(ChartLength(tenths: 120).description == "12")
    }
}
