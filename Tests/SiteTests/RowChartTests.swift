import Testing

@testable import Site

struct RowChartTests {
    @Test func `a bar ends at its value, its whisker at the bounds, its tick at the target`() {
        let bar = RowBar(axis: ValueAxis(of: [0, 1000], includesZero: true), target: 800)
        let source = bar.markup(value: 500, bounds: 450...550).source
        #expect(source.contains("M0 3H60V11H0z"))
        #expect(source.contains("class=\"w\" d=\"M54 7H66\""))
        #expect(source.contains("class=\"g\" d=\"M96 0V14\""))
        #expect(source.contains("aria-hidden=\"true\""))
    }

    @Test func `a zero is a mark at zero, not a gap`() {
        let bar = RowBar(axis: ValueAxis(of: [0, 10], includesZero: true), target: nil)
        #expect(bar.markup(value: 0, bounds: nil).source.contains("M0 3H0V11H0z"))
    }

    @Test(arguments: [[Int64](), [5], Array(repeating: 7, count: 126), (0..<126).map { Int64($0) }])
    func `a spread counts every commune and stays small`(_ values: [Int64]) {
        let strip = RowStrip(values: values, target: 6, axis: ValueAxis(of: values + [6], includesZero: true))
        let source = strip.markup(own: values.first, bounds: nil).source
        #expect(source.utf8.count < 900)
        #expect(source.contains("<circle") == !values.isEmpty)
    }

    @Test func `a bullet prints both numbers inside`() {
        for (value, target) in [(0, 1000), (1000, 0), (500, 500)] as [(Int64, Int64)] {
            let chart = BulletChart(
                frame: ChartFrame(
                    id: "b", width: BulletChart.width, height: BulletChart.height, title: "T", description: "D"),
                value: value, printed: "90,9%", target: target, printedTarget: "Mục tiêu ≥ 80%",
                axis: ValueAxis(of: [value, target, 1000], includesZero: true))
            for label in chart.labels { #expect(chart.frame.box.contains(label.box)) }
            #expect(!chart.labels[0].box.overlaps(chart.labels[1].box))
        }
    }

    @Test(arguments: [[], [5], [5, 6], [nil, 3, nil], (0..<24).map { Int64($0) }] as [[Int64?]])
    func `a small line keeps its labels inside`(_ values: [Int64?]) {
        let known = values.compactMap { $0 }
        let chart = SmallTrend(
            frame: ChartFrame(
                id: "c", width: SmallTrend.width, height: SmallTrend.height, title: "T", description: "D"),
            values: values, target: nil, printed: "312.455 lượt người", ends: ("III/2025", "III/2026"),
            axis: ValueAxis(of: known, includesZero: true), axisTop: "100%")
        for label in chart.labels { #expect(chart.frame.box.contains(label.box)) }
    }
}
