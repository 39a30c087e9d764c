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

    /// Reads the fields of one row; what many rows say alike is held once, in `texts`.
    ///
    /// - Errors: `damaged`, with the row's number, if a field is not of its column's type.
    init(fields: [String], row: Int, texts: inout TextPool) throws {
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
            indicator: texts.shared(fields[0]), area: try read(1, AreaCode.init(published:)),
            period: try read(3) { Quarter($0) },
            breakdown: texts.shared(fields[4]), value: try readOptional(5) { FixedDecimal($0) },
            decimals: try read(6) { UInt8($0).map(Int.init) },
            low: try readOptional(7) { FixedDecimal($0) }, high: try readOptional(8) { FixedDecimal($0) },
            precision: try read(9) { Precision($0) }, unitMeasure: texts.shared(fields[10]),
            numerator: try readOptional(11) { FixedDecimal($0) },
            denominator: try readOptional(12) { FixedDecimal($0) }, status: fields[13],
            missingReason: try readOptional(14, MissingReason.init(rawValue:)),
            isConfidential: try read(15) { ["free": false, "confidential": true][$0] }, vintage: fields[16],
            unitsReporting: try read(17) { Int32($0).map(Int.init) },
            unitsExpected: try read(18) { Int32($0).map(Int.init) },
            revision: try read(19) { Int32($0).map(Int.init) }, firstPublished: try read(20) { CivilDate(iso: $0) })
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
