package import Cells

/// What can be sealed once: one measure in one quarter and epoch.
package struct VintageKey: Hashable, Sendable {
    package let measure: String
    package let quarter: Quarter
    package let epoch: Int

    package init(measure: String, quarter: Quarter, epoch: Int) {
        self.measure = measure
        self.quarter = quarter
        self.epoch = epoch
    }
}
