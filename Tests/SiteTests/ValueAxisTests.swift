import Testing

@testable import Site

struct ValueAxisTests {
    @Test(arguments: [
        [Int64](), [0], [7], [-3, 4], [881, 909], [0, 1], [1000, 1000, 1000], [Int64(12_345), 9_876_543],
    ])
    func `every value is inside, ends and marks are round, marks are few`(_ values: [Int64]) {
        for includesZero in [true, false] {
            let axis = ValueAxis(of: values, includesZero: includesZero)
            #expect(axis.domain.lowerBound < axis.domain.upperBound)
            #expect(values.allSatisfy(axis.domain.contains))
            #expect(axis.ticks.allSatisfy { $0 % axis.step == 0 })
            #expect((2...6).contains(axis.ticks.count))
            #expect(!includesZero || axis.domain.contains(0))
        }
    }

    @Test func `an axis spans at least what is asked, so that a small change looks small`() {
        for values in [[871, 873], [2, 4], [996, 1000], [500]] as [[Int64]] {
            let axis = ValueAxis(of: values, includesZero: false, limit: 1000, span: 100)
            #expect(axis.domain.upperBound - axis.domain.lowerBound >= 100)
            #expect(axis.domain.lowerBound >= 0 && axis.domain.upperBound <= 1000)
            #expect(values.allSatisfy(axis.domain.contains))
        }
    }

    @Test func `a percentage ends at one hundred, unless a value passes it`() {
        #expect(ValueAxis(of: [870, 1000], includesZero: false, limit: 1000).domain.upperBound == 1000)
        #expect(ValueAxis(of: [1000, 1000], includesZero: false, limit: 1000).domain.upperBound >= 1000)
        #expect(ValueAxis(of: [870, 1040], includesZero: false, limit: 1000).domain.upperBound >= 1040)
    }
}
