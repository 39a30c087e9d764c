/// A share told only roughly, so that a report does not give away a small count.
package enum ShareBand {
    private static let percents = [1, 2, 5, 10, 20, 50]

    /// `≤1%`, `≤2%` … `>50%`: the least that is not below `part` of `whole`.
    package static func of(_ part: Int, in whole: Int) -> String {
        let percent = percents.first { 100 * part <= $0 * whole }
        return percent.map { "≤\($0)%" } ?? ">50%"
    }
}
