import Anonymise
import Cells
import Definition
import Extract
import PostgresClient

/// Reads the rows of one quarter from one source, takes them as far as a step, and drops them.
///
/// The product's own code on its own path, without contract, census, repeats and staging. Nothing is written.
struct StreamProbe: Sendable {
    let definition: PipelineDefinition
    let step: BenchStep
    let quarter: Quarter
    let asOf: CivilDate

    struct Result: Sendable {
        var rows = 0
        var bytes = 0
    }

    func read(_ source: SourceDefinition) throws -> Result {
        guard case .postgres(let endpoint) = source.kind, let layout = definition.layouts[source.layout],
            let name = layout.datasets.keys.sorted().first, let columns = layout.datasets[name],
            let dataset = definition.dataset(name)
        else { throw BenchError("source \(source.id) is no PostgreSQL database with a dataset") }
        let connection = try PostgresConnection(
            PostgresParameters(
                host: endpoint.host, port: endpoint.port, database: endpoint.database, user: endpoint.user,
                password: nil, tlsMode: endpoint.tlsMode, tls: [("sslrootcert", endpoint.tlsRoot)],
                source: source.id, connectSeconds: source.limits.connectSeconds))
        let sql = try select(columns, dataset)
        var result = Result()
        if step == .drain {
            result.rows = try connection.copyOut("COPY (\(sql)) TO STDOUT (FORMAT binary)") { message in
                result.bytes += message.byteCount
            }
            return result
        }
        var sink = RowSink(probe: self, source: source, layout: columns, dataset: dataset)
        let decoders = try zip(connection.describe(sql).columns, columns.sourceColumns).map { described, column in
            guard let decoder = FieldDecoder(column.type, oid: described.typeOID) else {
                throw BenchError("column \(column.name) has another type")
            }
            return decoder
        }
        var decoder = CopyBinaryDecoder(decoders: decoders, types: columns.sourceColumns.map(\.type))
        result.rows = try connection.copyOut("COPY (\(sql)) TO STDOUT (FORMAT binary)") { message in
            result.bytes += message.byteCount
            try decoder.append(message) { sink.take($0) }
        }
        try decoder.finish { sink.take($0) }
        guard sink.rows == result.rows else { throw BenchError("\(sink.rows) of \(result.rows) rows arrived") }
        return result
    }

    private func select(_ layout: LayoutDataset, _ dataset: DatasetDefinition) throws -> String {
        guard case .relation(let relation) = layout.origin,
            let time = dataset.series.first?.quarterBy.flatMap({ layout.columns[$0]?.inputs.first?.column })
        else { throw BenchError("the dataset is no relation with a time") }
        let names = layout.sourceColumns.map { "\"\($0.name)\"" }.joined(separator: ", ")
        let (from, to) = (quarter.firstDay.iso, quarter.next.firstDay.iso)
        return "SELECT \(names) FROM nq57_export.\"\(relation)\" "
            + "WHERE \"\(time)\" >= '\(from) 00:00:00+07' AND \"\(time)\" < '\(to) 00:00:00+07'"
    }
}

/// Takes batches as far as the step, and lets them go.
private struct RowSink {
    private let step: BenchStep
    private var mapper: RowMapper
    private let pseudonymiser: Pseudonymiser
    private(set) var rows = 0

    init(probe: StreamProbe, source: SourceDefinition, layout: LayoutDataset, dataset: DatasetDefinition) {
        step = probe.step
        let definition = probe.definition
        mapper = RowMapper(
            RowContext(
                dataset: dataset, series: dataset.series[0], layout: layout, codeLists: definition.codeLists,
                communes: Set(definition.communes.map(\.code)), source: source.id, commune: source.commune,
                firstQuarter: definition.settings.firstQuarter, asOf: probe.asOf))
        pseudonymiser = Pseudonymiser(dataset: dataset, source: source.id, keys: .test, isSynthetic: true)
    }

    mutating func take(_ batch: consuming RawBatch) {
        let count = batch.rowCount
        switch step {
        case .drain, .decode: rows += count
        case .map: rows += mapper.map(batch).identified.rowCount
        case .pseudonymise: rows += pseudonymiser.anonymise(mapper.map(batch).identified).rowCount
        }
    }
}
