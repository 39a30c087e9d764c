import Cells
import Publish

extension RunReport {
    /// What everybody may know of how the run ended.
    var siteResult: String {
        switch status {
        case .success: "success"
        case .partial: "partial"
        default: "failed"
        }
    }

    /// Communes' datasets of the latest quarter that was judged.
    var siteUnits: SiteStatus.Units {
        let latest = coverage.map(\.quarter).max()
        let judged = coverage.filter { $0.quarter == latest }
        return SiteStatus.Units(
            due: judged.reduce(0) { $0 + $1.due }, reported: judged.reduce(0) { $0 + $1.reporting },
            late: late.count { $0.value > 0 }, rejected: gaps.count { $0.value == .sourceRefused })
    }
}
