import Testing

@testable import Site

struct TemplateTreeTests {
    private struct View {
        struct Row {
            let name: String
            let url: String?
        }

        let title: String
        let isNew: Bool
        let count: Int
        let rows: [Row]
        let first: Row?
        let cell: Markup
        let words: [String: Any]
    }

    private let view = View(
        title: "<a>", isNew: true, count: 3, rows: [.init(name: "one", url: nil), .init(name: "two", url: "u")],
        first: .init(name: "one", url: nil), cell: "<td>", words: ["nested": ["key": "word"]])

    @Test func `structures become dictionaries of what is there`() throws {
        let tree = try #require(TemplateTree.of(view) as? [String: Any])
        #expect(tree["title"] as? String == "<a>" && tree["isNew"] as? Bool == true && tree["count"] as? Int == 3)
        let rows = try #require(tree["rows"] as? [Any]).compactMap { $0 as? [String: Any] }
        #expect(rows.map { $0["name"] as? String } == ["one", "two"])
        #expect(
            rows[0]["url"] == nil && rows[1]["url"] as? String == "u", "a name that is nil is looked up further out")
        #expect((tree["first"] as? [String: Any])?["name"] as? String == "one")
    }

    @Test func `markup stays markup, dictionaries stay as they are, nil is nothing`() throws {
        let tree = try #require(TemplateTree.of(view) as? [String: Any])
        #expect((tree["cell"] as? Markup)?.source == "<td>")
        #expect(((tree["words"] as? [String: Any])?["nested"] as? [String: String])?["key"] == "word")
        #expect(TemplateTree.of(String?.none as Any) == nil)
    }

    @Test func `a file beside the page is not read`() throws {
        struct Figure {
            let title = "one"
            let file = SitePage(path: "en/c/one.svg", bytes: [1, 2, 3])
        }
        let tree = try #require(TemplateTree.of(Figure()) as? [String: Any])
        #expect(tree.keys.sorted() == ["title"])
    }
}
