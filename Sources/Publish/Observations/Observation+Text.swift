import Cells

extension Observation {
    /// The row's fields as printed, in the order of `ObservationColumn.all`; empty text for a missing one.
    var fields: [String] {
        [
            indicator, area.id, "Q", period.description, breakdown, value?.description ?? "", String(decimals),
            low?.description ?? "", high?.description ?? "", precision.description, unitMeasure,
            numerator?.description ?? "", denominator?.description ?? "", status, missingReason?.rawValue ?? "",
            isConfidential ? "confidential" : "free", vintage, String(unitsReporting), String(unitsExpected),
            String(revision), firstPublished.iso,
        ]
    }

    /// Reads the fields of one row.
    ///
    /// - Errors: `damaged`, with the row's number, if a field is not of its column's type.
    init(fields: [String], row: Int) throws {
        guard fields.count == ObservationColumn.all.count else { throw Observation.damaged(row, "number of fields") }
        func read<Value>(_ column: Int, _ parse: (String) -> Value?) throws -> Value {
            guard let value = parse(fields[column]) else {
                throw Observation.damaged(row, ObservationColumn.all[column].name)
            }
            return value
        }
        func readOptional<Value>(_ column: Int, _ parse: (String) -> Value?) throws -> Value? {
            fields[column].isEmpty ? nil : try read(column, parse)
        }
        self.init(
            indicator: fields[0], area: try read(1, AreaCode.init(published:)), period: try read(3) { Quarter($0) },
            breakdown: fields[4], value: try readOptional(5) { FixedDecimal($0) }, decimals: try read(6) { Int($0) },
            low: try readOptional(7) { FixedDecimal($0) }, high: try readOptional(8) { FixedDecimal($0) },
            precision: try read(9, Precision.init(published:)), unitMeasure: fields[10],
            numerator: try readOptional(11) { FixedDecimal($0) },
            denominator: try readOptional(12) { FixedDecimal($0) }, status: fields[13],
            missingReason: try readOptional(14, MissingReason.init(rawValue:)),
            isConfidential: try read(15) { ["free": false, "confidential": true][$0] }, vintage: fields[16],
            unitsReporting: try read(17) { Int($0) }, unitsExpected: try read(18) { Int($0) },
            revision: try read(19) { Int($0) }, firstPublished: try read(20) { CivilDate(iso: $0) })
    }

    /// The same row, which holds its texts together with the row before where they are equal.
    func sharing(_ before: Observation) -> Observation {
        func shared(_ own: String, _ other: String) -> String { own == other ? other : own }
        return Observation(
            indicator: shared(indicator, before.indicator), area: area, period: period, breakdown: breakdown,
            value: value, decimals: decimals, low: low, high: high, precision: precision,
            unitMeasure: shared(unitMeasure, before.unitMeasure), numerator: numerator, denominator: denominator,
            status: status, missingReason: missingReason, isConfidential: isConfidential, vintage: vintage,
            unitsReporting: unitsReporting, unitsExpected: unitsExpected, revision: revision,
            firstPublished: firstPublished)
    }

    private static func damaged(_ row: Int, _ column: String) -> PublishError {
        PublishError(
            .damaged, "row \(row) of the observations has an unreadable \(column)",
            remedy: PublishError.restoreSnapshot, place: "data/observations.csv")
    }
}

extension AreaCode {
    /// Reads `t01` or `x00466` and nothing else.
    init?(published text: String) {
        if text == AreaCode.city.id {
            self = .city
            return
        }
        let code = text.dropFirst()
        guard text.hasPrefix("x"), code.utf8.count == 5, code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        self.init(commune: String(code))
    }
}

extension Precision {
    /// Reads `exact`, `rounded5` …
    init?(published text: String) {
        if text == "exact" {
            self = .exact
        } else if text.hasPrefix("rounded"), let base = Int64(text.dropFirst(7)), base > 1 {
            self = .rounded(base: base)
        } else {
            return nil
        }
    }
}
