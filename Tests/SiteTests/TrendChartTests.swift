import Testing

@testable import Site

struct TrendChartTests {
    private func chart(_ values: [Int64?], target: Int64? = nil, printed: String? = nil) -> TrendChart {
        let known = values.compactMap { $0 } + (target.map { [$0] } ?? [])
        let axis = ValueAxis(of: known, includesZero: false)
        let points = values.enumerated().map { index, value in
            TrendChart.Point(
                label: ["I", "II", "III", "IV"][index % 4], year: 2025 + index / 4, value: value, bounds: nil,
                printed: value.map { printed ?? String($0) } ?? "", isProvisional: index == values.count - 1)
        }
        return TrendChart(
            frame: ChartFrame(
                id: "t", width: TrendChart.width, height: TrendChart.height, title: "Title", description: "Words"),
            points: points, target: target.map { .init(value: $0, printed: "≥ \($0)", label: "Mục tiêu") }, axis: axis,
            tickLabels: axis.ticks.map(String.init))
    }

    static let series: [[Int64?]] = [
        [], [5], [5, 9], [nil, nil, nil], [nil, 7, nil, 9], [4, 4, 4, 4, 4], [-3, 0, 3],
        Array(repeating: 1000, count: 24), (0..<24).map { Int64($0 * 37 % 11) }, [1_234_567, 2_345_678, 1_111_111],
    ]

    @Test(arguments: series)
    func `labels stay inside and apart`(_ values: [Int64?]) {
        for target in [nil, 6, 400] as [Int64?] {
            let chart = chart(values, target: target)
            for label in chart.labels { #expect(chart.frame.box.contains(label.box), "\(label.text)") }
            for (index, label) in chart.labels.enumerated() {
                for other in chart.labels[(index + 1)...] {
                    #expect(!label.box.overlaps(other.box) || label.text.isEmpty, "\(label.text) | \(other.text)")
                }
            }
        }
    }

    @Test func `long numbers are printed only where there is room`() {
        let chart = chart([1, 2, 3, 4, 5, 6, 7, 8], printed: "1.234.567,8 triệu đồng")
        #expect(chart.labels.count { $0.text.hasPrefix("1.234") } == 1)
        for label in chart.labels { #expect(chart.frame.box.contains(label.box)) }
    }

    @Test func `a missing quarter is a gap`() {
        let source = chart([1, nil, 2, 3]).markup.source
        let path = source.split(separator: "class=\"line\"")[1].split(separator: " d=\"")[1].prefix { $0 != "\"" }
        #expect(path.count { $0 == "M" } == 2)
        #expect(path.count { $0 == "L" } == 1)
    }

    @Test func `a provisional value has a hollow mark`() {
        #expect(chart([1, 2]).markup.source.split(separator: "class=\"hollow\"").count == 2)
    }

    @Test(arguments: series)
    func `it is an image with words, without style, and small`(_ values: [Int64?]) {
        let source = chart(values, target: 6).markup.source
        #expect(source.contains("role=\"img\" aria-labelledby=\"t-t t-d\""))
        #expect(source.contains("<title id=\"t-t\">Title</title><desc id=\"t-d\">Words</desc>"))
        #expect(!source.contains("style="))
        #expect(source.utf8.count < 15_000)
    }

    @Test func `heights are read back as values`() {
        let values: [Int64] = [881, 893, 872, 909]
        let chart = chart(values)
        let top = Double(chart.y(chart.axis.domain.upperBound).tenths)
        let bottom = Double(chart.y(chart.axis.domain.lowerBound).tenths)
        let span = Double(chart.axis.domain.upperBound - chart.axis.domain.lowerBound)
        for value in values {
            let share = (bottom - Double(chart.y(value).tenths)) / (bottom - top)
            let read = Double(chart.axis.domain.lowerBound) + share * span
            #expect(abs(read - Double(value)) < 0.5)
        }
    }
}
