import CanonicalJSON
import Cells
import Definition
import Foundation
import Protect

@testable import Publish

/// A release about a made-up city, on the real definitions: 126 communes, five quarters, gaps, rounded and low figures.
///
/// The only place that makes a `Release` without its stage: pages are tested on cases that a real city seldom has.
enum FixtureCity {
    static let periods = Quarter.all(from: Quarter(year: 2025, number: 3), through: Quarter(year: 2026, number: 3))
    /// Delivers nothing in the last quarter.
    static let silent = AreaCode(commune: "00613")

    static let release: Release = {
        do {
            let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appending(path: "Pipelines/demo").path()
            return try made(of: try PipelineDefinition(reading: folder), periods)
        } catch {
            preconditionFailure("the demo's definitions are good: \(error)")
        }
    }()

    /// The same city with its last quarter alone.
    static let releaseOfOneQuarter: Release = {
        do {
            return try made(of: release.definition, Array(periods.suffix(1)))
        } catch {
            preconditionFailure("the demo's definitions are good: \(error)")
        }
    }()

    /// The same city, ending with the first quarter of a year.
    static let releaseOfAFirstQuarter: Release = {
        do {
            return try made(of: release.definition, Array(periods.prefix(3)))
        } catch {
            preconditionFailure("the demo's definitions are good: \(error)")
        }
    }()

    private static func made(of definition: PipelineDefinition, _ periods: [Quarter]) throws -> Release {
        let table = ObservationTable(rows: FixtureFigures(definition, periods: periods).rows, periods: periods)
        let coverage = definition.communes.flatMap { commune in
            definition.datasets.flatMap { dataset in
                periods.map { period in
                    let isMissing = commune.area == silent && period == periods.last
                    return Coverage(
                        area: commune.area, dataset: dataset.name, period: period,
                        status: isMissing ? .missing : .reported, reason: isMissing ? .notReported : nil,
                        receivedOn: nil)
                }
            }
        }
        var release = Release(
            snapshotID: "2026-11-01.1", publishedAt: 1_793_500_000, previousSnapshotID: nil,
            contentSHA256: String(repeating: "0123456789abcdef", count: 4),
            manifestSHA256: String(repeating: "fedcba9876543210", count: 4), manifestSize: 40_000, sumsSize: 12_000,
            isSynthetic: true, definition: definition, observations: table, files: files(definition),
            coverage: coverage,
            gates: [
                .init(id: "city-sum", result: "pass", reason: nil), .init(id: "G05", result: "pass", reason: nil),
                .init(id: "G11", result: "overridden", reason: reason),
            ], report: try report(definition), unitsReporting: 125, unitsExpected: 126,
            nextRelease: Quarter(year: 2026, number: 4).lastDay.adding(days: 31))
        release.calendar = calendar
        return release
    }

    /// One that came on its day, one that came three days later, one that is to come.
    private static let calendar: [ReleaseDates.Entry] = [
        .init(
            period: Quarter(year: 2026, number: 2), vintage: "final", plannedOn: CivilDate(dayNumber: 20_727),
            publishedOn: CivilDate(dayNumber: 20_727), snapshotID: "2026-10-01.1"),
        .init(
            period: Quarter(year: 2026, number: 3), vintage: "final", plannedOn: CivilDate(dayNumber: 20_755),
            publishedOn: CivilDate(dayNumber: 20_758), snapshotID: "2026-11-01.1"),
        .init(
            period: Quarter(year: 2026, number: 4), vintage: "final", plannedOn: CivilDate(dayNumber: 20_850),
            publishedOn: nil, snapshotID: nil),
    ]

    private static let reason = LocalisedText(vi: "bảng sẽ gộp lại từ quý sau", en: "to be coarsened from next quarter")

    /// One table of each kind, and one accepted finding.
    private static func report(_ definition: PipelineDefinition) throws -> PublishedReport {
        let tables = definition.measures.filter { $0.protection == .rounded }.prefix(8).map { measure -> JSONValue in
            .object([
                "measure": .string(measure.id), "quarter": "2026-Q3", "base": 5,
                "headlines": .object(["exact_from": .integer(measure.exactFrom)]),
                "families": .array([measure.family1, measure.family2].filter { !$0.isEmpty }.map(JSONValue.strings)),
                "left_out": .strings(measure.id == "learners" ? ["F1"] : []),
                "audit": measure.family1.isEmpty ? .null : .object(["min_candidates": 5]),
            ])
        }
        let exception = GateException(
            check: "G11", measure: "learners", quarter: Quarter(year: 2026, number: 3), reason: reason,
            roles: ["data-protection-officer", "head-of-statistics"], approved: CivilDate(dayNumber: 20_750),
            expires: CivilDate(dayNumber: 20_790))
        let report = DisclosureReport(
            snapshotID: "2026-11-01.1", definition: definition,
            tool: ToolIdentity(name: "nq57", version: "1.0.0", commit: "abc1234"),
            facts: DisclosureFacts(tables: [], microdata: [], keys: .null, outcomes: [], exceptions: [exception]),
            previous: nil)
        let finding = GateFinding(
            id: "G11", place: "learners 2026-Q3", observed: "most cells hold hardly any records", required: "more",
            table: GateFinding.Table(measure: "learners", quarter: Quarter(year: 2026, number: 3)))
        let verdict = GateVerdict(
            Gate.Outcome(id: "G11", severity: .soft, findings: [finding], count: 1), exceptions: [exception],
            isSynthetic: false)
        guard case .object(var members) = report.reduced([verdict]) else { preconditionFailure("an object") }
        members["tables"] = .array(Array(tables))
        members["microdata"] = .array([
            .object([
                "quarter": "2026-Q3", "persons_band": "5000-10000", "k": 26, "suppressed_band": "≤1%",
                "prosecutor_max": "0.0385",
            ])
        ])
        return try PublishedReport(reading: JSONValue.object(members).serialized())
    }

    private static func files(_ definition: PipelineDefinition) -> [Release.File] {
        func file(_ path: String, _ role: String, rows: Int?) -> Release.File {
            Release.File(
                path: path, bytes: 12_345, sha256: String(repeating: "00ff", count: 16), mediaType: "text/csv",
                role: role, rows: rows)
        }
        let common = [
            file("LICENSE.txt", "licence", rows: nil), file("quality/report.json", "report", rows: nil),
            file("codelists/ref_area.csv", "code_list", rows: 127),
            file("data/observations.csv.gz", "observations", rows: 1_000),
            file("data/observations.parquet", "observations", rows: 1_000),
        ]
        return common
            + definition.indicators.flatMap { indicator in
                ["csv", "json"].map { file("data/indicator/\(indicator.id).\($0)", "indicator", rows: 635) }
            }
    }
}
