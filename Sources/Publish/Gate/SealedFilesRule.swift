import CanonicalJSON
import Definition
import DurableFiles
import Protect

/// Every JSON file is canonical JSON with its schema's name; every small file of an indicator holds the rows of the big one.
///
/// That the three formats hold the same rows was checked when the release was read back.
struct SealedFilesRule: FileRule {
    let id = "parity"

    func judge(_ files: GateFiles) throws -> [GateFinding] {
        try files.release.files.filter { $0.mediaType == "application/json" }.compactMap {
            try judge(json: $0.path, files)
        }
            + (try files.definition.indicators.flatMap { try judge($0, files) })
    }

    private func judge(json path: String, _ files: GateFiles) throws -> GateFinding? {
        let bytes = try files.snapshot.read(path)
        guard let value = try? JSONValue(parsing: bytes), value.serialized() == bytes,
            value["schema"]?.string?.hasPrefix("nq57/") == true
        else { return finding(at: path, observed: "other bytes", required: "canonical JSON with its schema") }
        return nil
    }

    private func judge(_ indicator: IndicatorDefinition, _ files: GateFiles) throws -> [GateFinding] {
        let file = IndicatorFile(
            snapshotID: files.release.snapshotID, indicator: indicator,
            table: files.release.observations)
        let base = "data/indicator/\(indicator.id)"
        let expected: [(String, [UInt8])] =
            [
                (base + ".csv", ObservationCSV.file(file.headlines)), (base + ".json", file.json().serialized()),
            ] + (file.breakdowns.isEmpty ? [] : [(base + ".breakdown.csv", ObservationCSV.file(file.breakdowns))])
        return try expected.filter { try files.snapshot.read($0.0) != $0.1 }.map {
            finding(at: $0.0, observed: "other rows", required: "the rows of the observations")
        }
    }
}
