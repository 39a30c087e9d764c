import CanonicalJSON
import Cells

extension UnitManifest {
    static let format = 1

    var json: JSONValue {
        .object(present: [
            "format": .integer(UnitManifest.format), "source": .string(unit.source), "dataset": .string(unit.series),
            "quarter": .string(unit.quarter.description), "run": .string(run), "as_of": .string(asOf.iso),
            "attempt": .integer(attempt), "partition": partition.json, "source_state": sourceState.json,
            "census": census.json, "fingerprint": fingerprint.map(JSONValue.string), "duplicates": .integer(duplicates),
            "quarantined": .object(present: [
                "file": quarantined.file.map(JSONValue.string), "rows": counts(quarantined.rows),
            ]),
            "unknown_codes": counts(unknownCodes), "bad_identifiers": counts(badIdentifiers),
            "warnings": counts(warnings), "digests": digests.json, "tool": .string(tool),
            "as_of_late": .bool(isAsOfLate),
        ])
    }

    /// Nil if the JSON is not what `json` gives.
    init?(json: JSONValue) {
        guard json["format"]?.integer == Int64(UnitManifest.format), let source = json["source"]?.string,
            let series = json["dataset"]?.string, let quarter = json["quarter"]?.string.flatMap(Quarter.init),
            let run = json["run"]?.string, let asOf = json["as_of"]?.string.flatMap(CivilDate.init(iso:)),
            let attempt = json["attempt"]?.count, let partition = json["partition"].flatMap(Partition.init),
            let state = json["source_state"].flatMap(SourceState.init),
            let census = json["census"].flatMap(Census.init),
            let duplicates = json["duplicates"]?.count, let refused = json["quarantined"]?["rows"]?.counts,
            let codes = json["unknown_codes"]?.counts, let identifiers = json["bad_identifiers"]?.counts,
            let warnings = json["warnings"]?.counts, let digests = json["digests"].flatMap(Digests.init),
            let tool = json["tool"]?.string, let isLate = json["as_of_late"]?.bool
        else { return nil }
        unit = UnitID(source: source, series: series, quarter: quarter)
        self.partition = partition
        quarantined = Quarantine(file: json["quarantined"]?["file"]?.string, rows: refused)
        (unknownCodes, badIdentifiers, self.warnings) = (codes, identifiers, warnings)
        self.duplicates = duplicates
        (self.run, self.asOf, self.attempt) = (run, asOf, attempt)
        (sourceState, self.census, fingerprint) = (state, census, json["fingerprint"]?.string)
        (self.digests, self.tool, isAsOfLate) = (digests, tool, isLate)
    }
}

private func counts(_ counts: [String: Int]) -> JSONValue {
    .object(counts.mapValues { .integer($0) })
}

extension JSONValue {
    fileprivate var count: Int? { integer.map(Int.init) }

    fileprivate var counts: [String: Int]? {
        guard let object else { return nil }
        let counts = object.compactMapValues(\.count)
        return counts.count == object.count ? counts : nil
    }
}

extension UnitManifest.Partition {
    fileprivate var json: JSONValue {
        .object([
            "file": .string(file), "sha256": .string(sha256), "bytes": .integer(bytes), "rows": .integer(rows),
            "row_digest": .string(rowDigest),
        ])
    }

    fileprivate init?(_ json: JSONValue) {
        guard let file = json["file"]?.string, let sha256 = json["sha256"]?.string, let bytes = json["bytes"]?.count,
            let rows = json["rows"]?.count, let rowDigest = json["row_digest"]?.string, !file.contains("/")
        else { return nil }
        self.init(file: file, sha256: sha256, bytes: bytes, rows: rows, rowDigest: rowDigest)
    }
}

extension UnitManifest.SourceState {
    fileprivate var json: JSONValue {
        .object(present: [
            "kind": .string(kind), "server": server.map { .integer($0) }, "snapshot": snapshot.map(JSONValue.string),
            "data_time": .string(dataTime), "held_ms": .integer(heldMilliseconds), "unlocked": .strings(unlocked),
        ])
    }

    fileprivate init?(_ json: JSONValue) {
        guard let kind = json["kind"]?.string, let dataTime = json["data_time"]?.string,
            let held = json["held_ms"]?.count, let unlocked = json["unlocked"]?.array
        else { return nil }
        self.init(
            kind: kind, server: json["server"]?.count, snapshot: json["snapshot"]?.string, dataTime: dataTime,
            heldMilliseconds: held, unlocked: unlocked.compactMap(\.string))
    }
}

extension UnitManifest.Census {
    fileprivate var json: JSONValue {
        .object(present: [
            "rows": .integer(rows), "undated": .integer(undated), "after": .integer(after), "series": series?.json,
        ])
    }

    fileprivate init?(_ json: JSONValue) {
        guard let rows = json["rows"]?.count, let undated = json["undated"]?.count, let after = json["after"]?.count
        else { return nil }
        self.init(rows: rows, undated: undated, after: after, series: json["series"].flatMap(UnitManifest.Series.init))
    }
}

extension UnitManifest.Series {
    fileprivate var json: JSONValue {
        .object(["rows": counts(rows), "undated": counts(undated), "total": .integer(total)])
    }

    fileprivate init?(_ json: JSONValue) {
        guard let rows = json["rows"]?.counts, let undated = json["undated"]?.counts, let total = json["total"]?.count
        else { return nil }
        self.init(rows: rows, undated: undated, total: total)
    }
}

extension UnitManifest.Digests {
    fileprivate var json: JSONValue {
        .object([
            "layout": .string(layout), "dataset": .string(dataset), "codes": .string(codes),
            "columns": .string(columns), "key": .string(key),
        ])
    }

    fileprivate init?(_ json: JSONValue) {
        guard let layout = json["layout"]?.string, let dataset = json["dataset"]?.string,
            let codes = json["codes"]?.string, let columns = json["columns"]?.string, let key = json["key"]?.string
        else { return nil }
        self.init(layout: layout, dataset: dataset, codes: codes, columns: columns, key: key)
    }
}
