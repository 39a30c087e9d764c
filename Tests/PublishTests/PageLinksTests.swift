import Testing

@testable import Publish

struct PageLinksTests {
    private let page = PageLinks(
        Array(
            """
            <a href="../i/a.html#x00613">1</a><a href="https://example.org/">2</a><img src="b.svg"><a href="#top">3</a>
            <h2 id="top">x</h2><a href="c.csv?x=1&amp;y=2">4</a><a href="../../../up.html">5</a>
            """.utf8))

    @Test func `relative links are resolved from the page's place`() {
        let targets = page.links.map { $0.target(from: "vi/g/g1.html") }
        #expect(targets == ["vi/i/a.html", "vi/g/g1.html", "vi/g/c.csv", nil, "vi/g/b.svg"])
        #expect(page.links.map(\.fragment) == ["x00613", "top", nil, nil, nil])
        #expect(page.ids == ["top"])
    }
}
