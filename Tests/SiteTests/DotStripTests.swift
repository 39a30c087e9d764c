import Testing

@testable import Site

struct DotStripTests {
    private func strip(_ values: [Int64], markers: [DotStrip.Marker] = []) -> DotStrip {
        let axis = ValueAxis(of: values + markers.map(\.value), includesZero: false)
        return DotStrip(
            frame: ChartFrame(
                id: "s", width: DotStrip.width, height: DotStrip.height(markers: markers.count), title: "T",
                description: "D"),
            values: values, markers: markers, axis: axis, tickLabels: axis.ticks.map { "\($0)%" })
    }

    static let fields: [[Int64]] = [
        [], [3], [3, 3], Array(repeating: 500, count: 126), (0..<126).map { Int64($0 * 8) },
        (0..<126).map { Int64($0 < 120 ? 990 : $0) },
    ]

    @Test(arguments: fields)
    func `there is a dot per value, inside, never two on one place`(_ values: [Int64]) {
        let strip = strip(values)
        let places = strip.places
        #expect(places.count == values.count)
        #expect(Set(places.map { "\($0.x) \($0.y)" }).count == values.count)
        for place in places {
            #expect(ChartLength(0) < place.x && place.x < ChartLength(strip.frame.width))
            #expect(ChartLength(0) < place.y && place.y < ChartLength(strip.frame.height))
        }
        #expect(strip.markup.source.utf8.count < 15_000)
    }

    @Test(arguments: fields)
    func `a dot is less than a step from its value`(_ values: [Int64]) {
        let strip = strip(values)
        for (value, place) in zip(values.sorted(), strip.places) {
            #expect(abs(strip.x(value).tenths - place.x.tenths) <= DotStrip.pitch * 10)
        }
    }

    @Test(arguments: [(Int64(0), Int64(1000)), (500, 501), (1000, 1000)])
    func `markers have rows of their own, so they never meet`(_ one: Int64, _ two: Int64) {
        let strip = strip(
            (0..<126).map { Int64($0 * 8) },
            markers: [
                .init(kind: .median, value: one, printed: "Trung vị 88,2%"),
                .init(kind: .city, value: two, printed: "Toàn Thành phố 87,3%"),
                .init(kind: .goal, value: two, printed: "Mục tiêu ≥ 80%"),
            ])
        for (index, label) in strip.labels.enumerated() {
            #expect(strip.frame.box.contains(label.box), "\(label.text)")
            for other in strip.labels[(index + 1)...] { #expect(!label.box.overlaps(other.box)) }
        }
    }

    @Test(arguments: [(Int64(480), Int64(500)), (500, 501), (900, 960)])
    func `no marker's line passes through the label of another`(_ one: Int64, _ two: Int64) {
        let markers: [DotStrip.Marker] = [
            .init(kind: .median, value: one, printed: "Trung vị 76,1%"),
            .init(kind: .city, value: two, printed: "Toàn Thành phố 75,8%"),
            .init(kind: .goal, value: 990, printed: "Mục tiêu ≥ 99%"),
        ]
        let strip = strip((0..<126).map { Int64($0 * 8) }, markers: markers)
        for marker in markers {
            guard let own = strip.labels.first(where: { $0.text == marker.printed }) else { continue }
            for label in strip.labels where markers.contains(where: { $0.printed == label.text }) {
                let isBelow = own.y < label.y
                let crosses = label.box.left < strip.x(marker.value) && strip.x(marker.value) < label.box.right
                #expect(!isBelow || !crosses, "\(marker.printed) | \(label.text)")
            }
        }
    }
}
