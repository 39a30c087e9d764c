import Testing

@testable import Site

struct ValueClassesTests {
    static let fields: [[Int64]] = [
        [], [7], [3, 3, 3], Array(0..<126), Array(repeating: 0, count: 100) + Array(1...26), [-5, 0, 5, 10, 1_000_000],
    ]

    @Test(arguments: fields)
    func `classes hold every value once, in order, and part no equal values`(_ values: [Int64]) {
        let classes = ValueClasses(of: values)
        #expect(classes.classes.map(\.members).reduce(0, +) == values.count)
        #expect(
            zip(classes.classes, classes.classes.dropFirst()).allSatisfy {
                $0.step < $1.step && $0.range.upperBound < $1.range.lowerBound
            })
        #expect(classes.classes.map(\.step) == Array(0..<classes.classes.count), "numbered without holes")
        for value in values {
            let step = classes.step(of: value)
            #expect(classes.classes.contains { $0.step == step && $0.range.contains(value) })
        }
    }

    @Test func `different values make fifths`() {
        #expect(ValueClasses(of: Array(0..<125)).classes.map(\.members) == [25, 25, 25, 25, 25])
    }
}
