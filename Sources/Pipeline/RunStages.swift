/// Which stages a verb asks for.
package struct RunStages: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    package static let extract = RunStages(rawValue: 1)
    package static let aggregate = RunStages(rawValue: 2)
    package static let publish = RunStages(rawValue: 4)
    package static let anonymise = RunStages(rawValue: 8)
    package static let all: RunStages = [.extract, .anonymise, .aggregate, .publish]
}
