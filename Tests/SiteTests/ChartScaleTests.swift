import Testing

@testable import Site

struct ChartScaleTests {
    @Test(arguments: [Int64(0)...1_000, -50...50, 881...909, 0...4_000_000_000_000])
    func `a value is read back from its coordinate`(_ domain: ClosedRange<Int64>) {
        let scale = ChartScale(domain: domain, from: ChartLength(40), to: ChartLength(400))
        let span = domain.upperBound - domain.lowerBound
        for part in 0...20 {
            let value = domain.lowerBound + span / 20 * Int64(part)
            let offset = Double(scale.position(of: value).tenths - 400)
            let read = Double(domain.lowerBound) + offset / 3600 * Double(span)
            #expect(abs(read - Double(value)) <= Double(span) / 3600)
        }
    }

    @Test func `a vertical axis grows upwards`() {
        let scale = ChartScale(domain: 0...10, from: ChartLength(200), to: ChartLength(0))
        #expect(scale.position(of: 0) == ChartLength(200))
        #expect(scale.position(of: 10) == ChartLength(0))
        #expect(scale.position(of: 5) == ChartLength(100))
    }

    @Test func `values outside stand at the ends`() {
        let scale = ChartScale(domain: 0...10, from: ChartLength(0), to: ChartLength(100))
        #expect(scale.position(of: -5) == ChartLength(0))
        #expect(scale.position(of: 50) == ChartLength(100))
    }
}
