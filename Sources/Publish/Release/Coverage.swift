package import Cells

/// Whether a commune delivered one dataset for one quarter. Anybody may state it; it holds no figure.
package struct Coverage: Sendable, Hashable {
    package enum Status: String, Sendable, CaseIterable {
        case reported, late, missing, rejected
        case notDue = "not_due"
        case disabled
    }

    package let area: AreaCode
    package let dataset: String
    package let period: Quarter
    package let status: Status
    /// Nil where it reported.
    package let reason: MissingReason?
    /// Local day on which the data were read; nil where nothing was.
    package let receivedOn: CivilDate?
    /// Nil where nothing was read, or nothing is known of it.
    package let rejected: RejectedShare?

    package init(
        area: AreaCode, dataset: String, period: Quarter, status: Status, reason: MissingReason?,
        receivedOn: CivilDate?, rejected: RejectedShare? = nil
    ) {
        self.area = area
        self.dataset = dataset
        self.period = period
        self.status = status
        self.reason = reason
        self.receivedOn = receivedOn
        self.rejected = rejected
    }

    /// Whether the data are part of the figures.
    package var isReported: Bool { status == .reported || status == .late }
}
