import CanonicalJSON
import Cells
import Compression
import Definition
import DurableFiles
import Protect
import Testing

@testable import Publish

/// What each check of this module refuses alone, and what a refusal leaves behind.
struct GateChecksTests {
    @Test func `every check has a sentence in both languages`() throws {
        let keys = Set(try TestCity().definition.sentences.keys)
        let numbered = (1...20).map { "G" + ($0 < 10 ? "0" : "") + String($0) }
        let ids = numbered + (ReleaseRules.figures as [any ReleaseRule] + ReleaseRules.files).map(\.id)
        for id in ids { #expect(keys.contains("checks.\(id)"), "\(id)") }
    }

    @Test func `G18 alone refuses a quarter that too few communes delivered`() throws {
        let city = try TestCity()
        let figures = try figures(city)
        var coverage = city.coverage
        for index in coverage.indices where coverage[index].area == AreaCode(commune: "00466") {
            coverage[index] = Coverage(
                area: coverage[index].area, dataset: coverage[index].dataset, period: coverage[index].period,
                status: .missing, reason: .notReported, receivedOn: nil)
        }
        let spoilt = GateFigures(
            definition: city.definition, table: figures.table, coverage: coverage, codeLists: figures.codeLists,
            previous: nil)
        #expect(refusing(figures).isEmpty)
        #expect(refusing(spoilt) == ["G18"], "three of four communes are fewer than 95 %")
    }

    @Test func `G18 alone refuses a hole that is filled in its vintage`() throws {
        var city = try TestCity()
        let series = try city.measure("learners").series
        city.holes = [series: "00466"]
        let before = try figures(city).table
        city.holes = [:]
        let after = try figures(city)
        let judged = GateFigures(
            definition: city.definition, table: after.table, coverage: after.coverage, codeLists: after.codeLists,
            previous: before)
        let findings = QuorumRule().judge(judged)
        #expect(!findings.isEmpty && findings.allSatisfy { $0.place.contains("x00466") })
        #expect(hard(judged) == ["G18"])
    }

    @Test func `figures that would become holes in their vintage need two people`() throws {
        var city = try TestCity()
        let before = try figures(city).table
        city.holes = [try city.measure("learners").series: "00466"]
        let after = try figures(city)
        let judged = GateFigures(
            definition: city.definition, table: after.table, coverage: after.coverage, codeLists: after.codeLists,
            previous: before)
        #expect(KeptFiguresRule().judge(judged).map(\.place) == city.periods.map(\.description))
        #expect(KeptFiguresRule().judge(judged).allSatisfy { $0.observed.contains("of x00466 would") })
        let same = GateFigures(
            definition: city.definition, table: after.table, coverage: after.coverage, codeLists: after.codeLists,
            previous: after.table)
        #expect(KeptFiguresRule().judge(same).isEmpty)
    }

    @Test func `a withdrawn figure that still has a value is refused`() throws {
        let city = try TestCity()
        let figures = try figures(city)
        let key = VintageKey(measure: "learners", quarter: TestCity.thirdQuarter, epoch: 0)
        let spoilt = GateFigures(
            definition: city.definition, table: figures.table, coverage: figures.coverage, codeLists: figures.codeLists,
            previous: nil, withheld: WithheldFigures([key]))
        let findings = WithheldRule().judge(spoilt)
        #expect(!findings.isEmpty && findings.allSatisfy { $0.place.contains("2025-Q3") })
        #expect(hard(spoilt) == ["withheld"])
    }

    @Test func `G02 alone refuses a code that is in no list`() throws {
        let city = try TestCity()
        let figures = try figures(city)
        let lists = figures.codeLists.filter { $0.path != "codelists/unit_measure.csv" }
        let spoilt = GateFigures(
            definition: city.definition, table: figures.table, coverage: figures.coverage, codeLists: lists,
            previous: nil)
        #expect(refusing(spoilt) == ["G02"])
    }

    @Test func `G20 refuses a small exact figure about people, and a report that tells what only the truth gives`()
        throws
    {
        let city = try TestCity()
        let site = try TestSite()
        _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        let release = try #require(try site.writer(city).liveRelease())
        #expect(try SmallCountRule().judge(files(city, site, release)).isEmpty)
        let row = try #require(
            release.observations.rows.first {
                $0.indicator == "g1-learners" && $0.precision == .exact && $0.value != nil && $0.breakdown == "_T"
            })
        let small = Observation(
            indicator: row.indicator, area: row.area, period: row.period, breakdown: row.breakdown,
            value: FixedDecimal(units: 3, scale: 0), decimals: 0, low: nil, high: nil, precision: .exact,
            unitMeasure: row.unitMeasure, numerator: row.numerator, denominator: row.denominator, status: row.status,
            missingReason: nil, isConfidential: false, vintage: row.vintage, unitsReporting: row.unitsReporting,
            unitsExpected: row.unitsExpected, revision: 0, firstPublished: row.firstPublished)
        let rows = release.observations.rows.map { $0 == row ? small : $0 }
        let spoilt = release.with(table: ObservationTable(rows: rows, periods: release.observations.periods))
        let findings = try SmallCountRule().judge(files(city, site, spoilt))
        #expect(findings.map(\.place) == [small.place])
        for report in [
            #"{"schema":"nq57/disclosure-report/1","tables":[{"attempts":3}]}"#,
            #"{"schema":"nq57/disclosure-report/1","tables":[{"utility":{"max_abs":4}}]}"#,
        ] {
            let told = release.with(report: try PublishedReport(reading: Array(report.utf8)))
            #expect(try SmallCountRule().judge(files(city, site, told)).count == 1)
        }
        try site.remove()
    }

    @Test func `a soft finding refuses a real pipeline, warns a synthetic one, and two roles may accept it`() throws {
        let table = GateFinding.Table(measure: "learners", quarter: TestCity.thirdQuarter)
        let finding = GateFinding(id: "G11", place: "p", observed: "o", required: "r", table: table)
        let outcome = Gate.Outcome(id: "G11", severity: .soft, findings: [finding], count: 1)
        let other = exception(measure: "learners", quarter: TestCity.fourthQuarter)
        let own = exception(measure: "learners", quarter: TestCity.thirdQuarter)
        #expect(GateVerdict(outcome, exceptions: [], isSynthetic: false).result == .refused)
        #expect(GateVerdict(outcome, exceptions: [other], isSynthetic: false).result == .refused)
        #expect(GateVerdict(outcome, exceptions: [], isSynthetic: true).result == .warn)
        let accepted = GateVerdict(outcome, exceptions: [other, own], isSynthetic: false)
        #expect(accepted.result == .overridden && accepted.exceptions == [own])
        let hard = Gate.Outcome(id: "G11", severity: .hard, findings: [finding], count: 1)
        #expect(GateVerdict(hard, exceptions: [own], isSynthetic: true).result == .refused)
    }

    @Test func `a refusal parts what was accepted from what is left, and names entries that fit nothing`() {
        let findings = [TestCity.thirdQuarter, TestCity.fourthQuarter].map { quarter in
            GateFinding(
                id: "G11", place: "learners \(quarter)", observed: "o", required: "r",
                table: GateFinding.Table(measure: "learners", quarter: quarter))
        }
        let exceptions = ["learners", "officials"].map { exception(measure: $0, quarter: TestCity.thirdQuarter) }
        let verdict = GateVerdict(
            Gate.Outcome(id: "G11", severity: .soft, findings: findings, count: 2), exceptions: exceptions,
            isSynthetic: false)
        let refusal = GateRefusal([verdict], unmadeChecks: 3, exceptions: exceptions)
        #expect(verdict.result == .refused && verdict.exceptions == [exceptions[0]])
        #expect(refusal.accepted == [findings[0]] && refusal.left == [findings[1]])
        #expect(refusal.summary == "1 finding is left, 1 was accepted")
        #expect(refusal.unused == [exceptions[1]])
        #expect(refusal.lines.count == 3)
        #expect(refusal.lines[0].hasPrefix("G11 learners 2025-Q4:"))
        #expect(refusal.lines[1].hasPrefix("accepted: G11 learners 2025-Q3:"))
        #expect(refusal.lines[2].contains("accepts G11 officials 2025-Q3, which fits no finding"))
        #expect(GateRefusal([verdict], unmadeChecks: 0, exceptions: []).unused.isEmpty)
    }

    @Test func `a refusal leaves the live snapshot byte for byte, and a report that says why`() throws {
        var city = try TestCity()
        let site = try TestSite()
        _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        let before = try site.published()
        city.extra = 1
        let inputs = try city.inputs(checks: { _ in
            [
                Gate.Outcome(
                    id: "G07", findings: [GateFinding(id: "G07", place: "p", observed: "o", required: "r")], count: 1)
            ]
        })
        let error = #expect(throws: PublishError.self) {
            try site.writer(city).publish(inputs, site: TestSite.pages())
        }
        #expect(error?.code == .gateRefused && error?.findings.map(\.id) == ["G07"])
        #expect(try site.published() == before)
        let report = try JSONValue(parsing: try site.state.read("publish/2026-02-01.2/disclosure_report.json"))
        #expect(report["verdict"]?.string == "refused")
        let refused = report["checks"]?.array?.first { $0["result"]?.string == "refused" }
        #expect(refused?["id"]?.string == "G07" && refused?["findings"]?.array?.count == 1)
        try site.remove()
    }

    @Test func `the full report stays in the state, the public one has no private field`() throws {
        let city = try TestCity()
        let site = try TestSite()
        _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        let full = try JSONValue(parsing: try site.state.read("history/disclosure/2026-02-01.1.json"))
        #expect(full["checks"]?.array?.first?["evidence"]?.string?.hasPrefix("sha256:") == true)
        let release = try #require(try site.writer(city).liveRelease())
        #expect(release.report.json["checks"]?.array?.count == release.gates.count)
        #expect(release.report.json["not_claimed"]?.array?.count == 4)
        #expect(release.report.json["checks"]?.array?.allSatisfy { $0["evidence"] == nil } == true)
        try site.remove()
    }

    @Test(arguments: [nil, [] as [UInt8], Gzip.compress(Array("<p>another page</p>".utf8), level: 9)])
    func `a packed copy that is missing, no gzip file or another page is found`(copy: [UInt8]?) throws {
        let city = try TestCity()
        let site = try TestSite()
        _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        let release = try #require(try site.writer(city).liveRelease())
        let files = files(city, site, release, pages: ["en/index.html", "index.html", "vi/index.html"])
        #expect(try PackedPagesRule().judge(files).isEmpty)
        try site.web.remove("vi/index.html.gz")
        if let copy { try site.web.write(copy, to: "vi/index.html.gz") }
        #expect(try PackedPagesRule().judge(files).map(\.place) == ["vi/index.html.gz"])
        try site.remove()
    }

    private func exception(measure: String, quarter: Quarter) -> GateException {
        GateException(
            check: "G11", measure: measure, quarter: quarter, reason: LocalisedText(vi: "a", en: "b"),
            roles: ["one", "two"], approved: CivilDate(dayNumber: 20_000), expires: CivilDate(dayNumber: 20_010))
    }

    private func figures(_ city: TestCity) throws -> GateFigures {
        let site = try TestSite()
        let candidate = try site.writer(city).candidate(
            try city.inputs(), .empty, on: CivilDate(dayNumber: 20_480))
        try site.remove()
        return GateFigures(
            definition: city.definition, table: candidate.table, coverage: candidate.coverage,
            codeLists: candidate.codeLists, previous: nil)
    }

    private func refusing(_ figures: GateFigures) -> [String] {
        ReleaseRules.figures.filter { !$0.judge(figures).isEmpty }.map(\.id)
    }

    private func hard(_ figures: GateFigures) -> [String] {
        ReleaseRules.figures.filter { $0.severity == .hard && !$0.judge(figures).isEmpty }.map(\.id)
    }

    @Test func `G04 finds a pseudonym in a file of data, and in no other file`() throws {
        let city = try TestCity()
        let site = try TestSite()
        defer { try? site.remove() }
        guard case .published(let release, _, _) = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        else { return #expect(Bool(false), "nothing was published") }
        let rule = TripwireRule.derivedColumns
        let before = files(city, site, release)
        #expect(rule.id == "G04")
        #expect(try rule.judge(before).isEmpty)
        let pseudonym = Array("rid\nab3de5gh7jk2mn4pq6rs2tu3vw\n".utf8)
        try before.snapshot.write(pseudonym, to: "README.vi.md")
        #expect(try rule.judge(before).isEmpty)
        try before.snapshot.write(pseudonym, to: "data/indicator/g5-online-share.csv")
        let findings = try rule.judge(before)
        #expect(findings.count == 1)
        #expect(findings.first?.observed.hasPrefix("pseudonym") == true)
    }

    private func files(_ city: TestCity, _ site: TestSite, _ release: Release, pages: [String] = []) -> GateFiles {
        GateFiles(
            definition: city.definition, release: release,
            snapshot: site.web.folder("snapshots/\(release.snapshotID)"), pages: pages, site: site.web, web: site.web,
            assets: [], others: [], logs: [], checkpoint: {})
    }
}

extension Release {
    fileprivate func with(table: ObservationTable? = nil, report: PublishedReport? = nil) -> Release {
        Release(
            snapshotID: snapshotID, publishedAt: publishedAt, previousSnapshotID: previousSnapshotID,
            contentSHA256: contentSHA256, manifestSHA256: manifestSHA256,
            manifestSize: manifestSize, sumsSize: sumsSize, isSynthetic: isSynthetic, definition: definition,
            observations: table ?? observations, files: files, coverage: coverage,
            gates: gates, report: report ?? self.report, unitsReporting: unitsReporting, unitsExpected: unitsExpected,
            nextRelease: nextRelease)
    }
}
