import Dispatch
import Foundation

/// Adds an event to the log every minute of a run, so that whoever reads the log of a cron job can tell a long run from a
/// dead one. A run of less than a minute has none.
final class Heartbeat: Sendable {
    private let log: EventLog
    private let progress: ProgressReporter
    private let interval: DispatchTimeInterval
    private let stopped = DispatchSemaphore(value: 0)

    init(log: EventLog, progress: ProgressReporter, every interval: DispatchTimeInterval = .seconds(60)) {
        self.log = log
        self.progress = progress
        self.interval = interval
    }

    func start() {
        Thread.detachNewThread { [self] in beat() }
    }

    func stop() {
        stopped.signal()
    }

    private func beat() {
        while stopped.wait(timeout: .now() + interval) == .timedOut {
            let state = progress.now
            log.record(
                RunEvent(
                    "heartbeat", stage: state.stage.isEmpty ? nil : state.stage, rows: state.rows,
                    milliseconds: state.milliseconds))
        }
    }
}
