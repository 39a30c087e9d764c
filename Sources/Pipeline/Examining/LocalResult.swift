import Extract

/// A check of this machine, with the status by which a run would end if it failed.
struct LocalResult: Sendable {
    let result: CheckResult
    let status: RunStatus

    init(_ result: CheckResult, _ status: RunStatus = .state) {
        self.result = result
        self.status = status
    }
}
