import Cells
import Definition
import Extract
import Foundation

/// A run as Prometheus gauges. Only gauges: a failed run does not erase when the last good one was.
///
/// - Source: `operations.md` section 7; the text exposition format of Prometheus, version 0.0.4.
struct RunMetrics {
    let definition: PipelineDefinition
    let report: RunReport
    let archive: RunArchive
    let freeBytes: Int64?

    /// - Errors: `DurableError` where the runs cannot be read.
    func text() throws -> String {
        // A run of sealed quarters asks no source; then what the last reading found still holds.
        let reading = report.sources.dataTimes.isEmpty ? try archive.lastExtraction() ?? report : report
        let gauges = try times() + run + sources(reading) + release + machine
        return gauges.map(\.text).joined()
    }

    private func times() throws -> [Gauge] {
        [
            Gauge(
                "nq57_last_success_timestamp_seconds", "End of the last run with exit 0 or 3.",
                try archive.lastSuccess().map { [([], String($0))] } ?? []),
            Gauge("nq57_last_run_timestamp_seconds", "End of the last run.", [([], String(report.finishedAt))]),
            Gauge("nq57_last_exit_code", "Exit code of the last run.", [([], String(report.status.rawValue))]),
        ]
    }

    private var run: [Gauge] {
        [
            Gauge(
                "nq57_run_seconds", "Duration of the last run's stages.",
                report.stages.map { ([("stage", $0.name)], RunMetrics.seconds($0.milliseconds)) }),
            Gauge(
                "nq57_units", "Units of the last run by outcome.",
                report.units.sorted { $0.key < $1.key }.map { ([("outcome", $0.key)], String($0.value)) }),
            Gauge(
                "nq57_coverage_ratio", "Communes that report, of those due.",
                report.coverage.filter { $0.due > 0 }.map { coverage in
                    let ratio = String(format: "%.4f", Double(coverage.reporting) / Double(coverage.due))
                    return ([("dataset", coverage.series), ("quarter", coverage.quarter.description)], ratio)
                }),
        ]
    }

    private func sources(_ reading: RunReport) -> [Gauge] {
        let failed = Set(reading.behind.map(\.source))
        let figures = reading.sources
        return [
            Gauge(
                "nq57_source_ok", "1 if the last reading of the source had no fault.",
                definition.sources.map { source in
                    let isGood = source.disabledReason == nil && !failed.contains(source.id)
                    return ([("source", source.id)], isGood ? "1" : "0")
                }),
            Gauge(
                "nq57_source_data_age_seconds", "Age of the source's data at the end of the last run.",
                figures.dataTimes.sorted { $0.key < $1.key }.compactMap { source, time in
                    UTCTime(time).map { ([("source", source)], String(max(0, report.finishedAt - $0.seconds))) }
                }),
            Gauge(
                "nq57_rows", "Rows staged of the units read, by dataset.",
                figures.rows.sorted { $0.key < $1.key }.map { ([("dataset", $0.key)], String($0.value)) }),
            Gauge(
                "nq57_quarantined_rows", "Rows refused, by dataset and reason.",
                reading.quarantined.sorted { $0.key < $1.key }.compactMap { place, rows in
                    let parts = place.split(separator: "/").map(String.init)
                    return parts.count == 2 ? ([("dataset", parts[0]), ("reason", parts[1])], String(rows)) : nil
                }),
            Gauge(
                "nq57_snapshot_held_seconds_max", "Longest that a source's snapshot was held.",
                [([], RunMetrics.seconds(figures.longestHold))]),
            Gauge("nq57_yields", "How often reading gave way.", [([], String(figures.yields))]),
        ]
    }

    private var release: [Gauge] {
        let calendar = ReleaseCalendar(definition, asOf: report.asOf)
        let overdue = report.waiting.map { quarter in
            let due = quarter.lastDay.adding(days: calendar.vintage(of: quarter).lagDays)
            return report.finishedAt - HanoiTime.startOfDay(due) / 1_000_000
        }.max()
        return [
            Gauge(
                "nq57_release_overdue_seconds", "How long the oldest due quarter has waited; 0 if none does.",
                [([], String(max(0, overdue ?? 0)))])
        ]
    }

    private var machine: [Gauge] {
        [
            Gauge("nq57_state_free_bytes", "Free bytes under the state.", freeBytes.map { [([], String($0))] } ?? []),
            Gauge("nq57_key_age_days", "Age of the key: of its file; of a credential, in the state.", keyAge),
        ]
    }

    /// A credential is lent anew at each start, and the service may not look at root's own file: there the state tells
    /// since when it has stood under the key.
    private var keyAge: [Gauge.Sample] {
        let since: Int64? =
            switch definition.settings.pseudonymKeys {
            case .file(let path): FileFacts(path)?.changedAt
            case .credential: archive.keySince()
            case .test: nil
            }
        return since.map { [([], String(max(0, report.finishedAt - $0) / 86_400))] } ?? []
    }

    private static func seconds(_ milliseconds: Int) -> String {
        String(format: "%.3f", Double(milliseconds) / 1_000)
    }
}
