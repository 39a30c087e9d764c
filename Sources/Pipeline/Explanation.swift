import Anonymise
package import CanonicalJSON
import Cells
package import Definition
import Publish

/// Says how one published number was made, from the live snapshot and the definitions; no row is read.
package struct Explanation {
    private let definition: PipelineDefinition
    private let places: RunPlaces
    private let identity: RunIdentity

    package init(definition: PipelineDefinition, state: String?, output: String?, identity: RunIdentity) {
        self.definition = definition
        places = RunPlaces(definition: definition, state: state, output: output)
        self.identity = identity
    }

    /// - Errors: exit 64 for an unknown indicator, area or period; 74 where nothing is live or it is damaged.
    package func text(indicator: String, area: String, period: String) throws -> String {
        let (indicator, row, release) = try published(indicator, area, period)
        return lines(indicator, row, release).joined(separator: "\n")
    }

    /// The same for programs.
    ///
    /// - Errors: as `text`.
    package func json(indicator: String, area: String, period: String) throws -> JSONValue {
        let (indicator, row, release) = try published(indicator, area, period)
        return .object([
            "schema": "nq57/explanation/1", "indicator": .string(indicator.id), "area": .string(row.area.id),
            "period": .string(row.period.description), "value": text(row.value), "low": text(row.low),
            "high": text(row.high), "unit_measure": .string(row.unitMeasure),
            "missing_reason": row.missingReason.map { .string($0.rawValue) } ?? .null,
            "precision": .string("\(row.precision)"), "status": .string(row.status), "vintage": .string(row.vintage),
            "revision": .integer(row.revision), "formula": .string(indicator.texts.formula.en),
            "numerator": json(row.numerator, indicator.numerator),
            "denominator": indicator.denominator.map { json(row.denominator, $0) } ?? .null,
            "communes": .object([
                "reporting": .integer(row.unitsReporting), "expected": .integer(row.unitsExpected),
            ]),
            "snapshot": .string(release.snapshotID), "content_sha256": .string(release.contentSHA256),
            "inputs": .array(inputs(indicator, row).map(json)),
        ])
    }

    private func published(
        _ id: String, _ area: String, _ period: String
    ) throws -> (IndicatorDefinition, Observation, Release) {
        guard let indicator = definition.indicator(id) else {
            throw unknown("indicator \(id)", indicators(near: id))
        }
        guard let quarter = Quarter(period) else { throw unknown("period \(period)", "write 2025-Q3") }
        let code = try areaCode(area)
        let stage = PublishStage(
            definition: definition, state: places.state, output: places.output, publishedAt: identity.startedAt,
            signer: nil)
        guard let release = try stage.writer.liveRelease() else {
            throw RunError(
                code: "nothingLive", message: "nothing is published under \(places.output).",
                remedy: "run nq57 run first", status: .state)
        }
        guard let row = release.observations.headline(of: id, area: code, period: quarter) else {
            throw unknown("\(quarter) in snapshot \(release.snapshotID)", "name a published quarter")
        }
        return (indicator, row, release)
    }

    private func json(_ value: FixedDecimal?, _ reference: IndicatorDefinition.CountReference) -> JSONValue {
        .object([
            "value": text(value), "measure": .string(reference.measure), "selection": .string("\(reference.selection)"),
        ])
    }

    private func json(_ input: Input) -> JSONValue {
        .object([
            "unit": .string(input.unit), "row_digest": input.manifest.map { .string($0.partition.rowDigest) } ?? .null,
            "read_as_of": input.manifest.map { .string($0.asOf.iso) } ?? .null,
        ])
    }

    private func text(_ value: FixedDecimal?) -> JSONValue { value.map { .string("\($0)") } ?? .null }

    private func lines(_ indicator: IndicatorDefinition, _ row: Observation, _ release: Release) -> [String] {
        var lines = [
            "\(indicator.id)  \(row.area)  \(row.period)",
            "  name         \(indicator.texts.name.vi) · \(indicator.texts.name.en)",
            "  value        \(row.value?.description ?? "none") \(row.unitMeasure)",
        ]
        if let reason = row.missingReason { lines.append("  missing      \(reason.rawValue)") }
        if let low = row.low, let high = row.high { lines.append("  bounds       \(low) to \(high)") }
        lines.append(
            "  precision    \(row.precision), status \(row.status), vintage \(row.vintage), revision \(row.revision)")
        lines.append("  formula      \(indicator.texts.formula.en)")
        lines += count("numerator", row.numerator, indicator.numerator)
        if let denominator = indicator.denominator { lines += count("denominator", row.denominator, denominator) }
        lines.append("  communes     \(row.unitsReporting) of \(row.unitsExpected) report")
        lines.append("  snapshot     \(release.snapshotID), content \(release.contentSHA256.prefix(16))")
        return lines
            + inputs(indicator, row).map { input in
                guard let manifest = input.manifest else { return "  input        \(input.unit): not staged here" }
                return "  input        \(input.unit): digest \(manifest.partition.rowDigest), "
                    + "read as of \(manifest.asOf.iso)"
            }
    }

    private func count(
        _ title: String, _ value: FixedDecimal?, _ reference: IndicatorDefinition.CountReference
    ) -> [String] {
        let padded = title + String(repeating: " ", count: max(1, 13 - title.count))
        let shown = value.map { "\($0.rounded(toScale: 0) == $0 ? $0.rounded(toScale: 0) : $0) of " } ?? ""
        return ["  \(padded)\(shown)measure \(reference.measure), \(reference.selection)"]
    }

    /// A unit behind a number; without a manifest where it is not staged here.
    private struct Input {
        let unit: String
        let manifest: UnitManifest?
    }

    private func inputs(_ indicator: IndicatorDefinition, _ row: Observation) -> [Input] {
        guard let commune = row.area.communeCode else { return [] }
        let store = StagingStore(folder: places.state.files)
        let measures = [indicator.numerator.measure, indicator.denominator?.measure].compactMap { $0 }
        let series = Set(measures.compactMap { definition.measure($0) }.map { "\($0.series)" }).sorted()
        return series.map { series in
            guard let dataset = definition.datasets.first(where: { $0.series.contains { $0.id == series } }),
                let source = definition.source(of: commune, dataset: dataset.name)
            else { return Input(unit: "\(commune)/\(series)/\(row.period)", manifest: nil) }
            let unit = UnitID(source: source.id, series: series, quarter: row.period)
            // One that cannot be read is as good as not there: the number is published all the same.
            let read = Result { () throws(StagingError) in try store.manifest(of: unit) }
            guard case .success(let manifest) = read else { return Input(unit: "\(unit)", manifest: nil) }
            return Input(unit: "\(unit)", manifest: manifest)
        }
    }

    private func areaCode(_ text: String) throws -> AreaCode {
        if text == AreaCode.city.id { return .city }
        let code = text.hasPrefix("x") ? String(text.dropFirst()) : text
        guard definition.commune(code) != nil else {
            throw code.wholeMatch(of: /[0-9]{5}/) == nil
                ? unknown("area \(text)", "write 00466, x00466 or t01")
                : unknown("commune \(code) in these definitions", "name one of communes.csv, or t01 for the city")
        }
        return AreaCode(commune: code)
    }

    /// The indicators whose names begin like this one as far as any does.
    private func indicators(near id: String) -> String {
        let ids = definition.indicators.map(\.id)
        let shared = ids.map { zip($0, id).prefix { $0 == $1 }.count }
        let longest = shared.max() ?? 0
        let near = longest == 0 ? [] : zip(ids, shared).filter { $1 == longest }.map(\.0).sorted()
        guard !near.isEmpty else { return "write an id of the files in indicators/, such as \(ids.first ?? "")" }
        return "write one of: \(near.prefix(12).joined(separator: ", "))\(near.count > 12 ? ", …" : "")"
    }

    private func unknown(_ what: String, _ remedy: String) -> RunError {
        RunError(code: "unknownArgument", message: "there is no \(what).", remedy: remedy, status: .usage)
    }
}
