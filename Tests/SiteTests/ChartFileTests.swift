import Testing

@testable import Site

struct ChartFileTests {
    private func file(heading: String) -> ChartFile {
        ChartFile(
            frame: ChartFrame(id: "t", width: 360, height: 230, title: "T & U", description: "D"),
            content: "<path d=\"M0 0\"/>", language: "vi", heading: heading, subtitle: "Hồ sơ trực tuyến (%)",
            source: "Nguồn: Ủy ban nhân dân thành phố Hà Nội, bản số liệu 2026-11-01.1, công bố ngày 1/11/2026.")
    }

    @Test func `a file stands alone: its namespace, its size, its words, no style`() {
        let source = file(heading: "Tăng").markup.source
        #expect(source.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 388 "))
        #expect(source.contains("<title id=\"t-t\">T &amp; U</title><desc id=\"t-d\">D</desc>"))
        #expect(source.contains("lang=\"vi\"") && !source.contains("style="))
    }

    @Test func `a long heading is broken between words and makes the file higher`() {
        let long = Array(repeating: "Tỷ lệ hồ sơ trực tuyến", count: 6).joined(separator: " ")
        #expect(file(heading: long).height >= file(heading: "Tăng").height + 32)
        for line in file(heading: long).markup.source.split(separator: "font-size=\"14\" font-weight=\"600\">")
            .dropFirst()
        {
            let text = line.prefix { $0 != "<" }
            #expect(TextWidth.of(String(text), size: 14) <= ChartLength(360))
        }
    }
}
