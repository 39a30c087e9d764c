import CanonicalJSON
import Cells
import Columns
import Definition
import Protect

/// `datapackage.json`: a Data Package (version 2) over the tables of a snapshot.
///
/// Says of each coded column both `constraints.enum` and `categories`, because some readers know only one of them.
///
/// - Source: https://datapackage.org/standard/; `publication.md` sections 4 and 12.
struct DataPackage {
    let snapshotID: String
    let publishedAt: Int64
    let definition: PipelineDefinition
    let codeLists: [PublishedCodeList]
    let microdata: [Microdata]
    let codebook: MicrodataCodebook?
    let files: [Release.File]

    func json() -> JSONValue {
        let publication = definition.publication
        return .object([
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "schema": "nq57/datapackage/1",
            "name": .string(publication.name), "version": .string(snapshotID),
            "title": .string(definition.marked(publication.title.en, .en)),
            "title_vi": .string(definition.marked(publication.title.vi, .vi)),
            "description": .string(publication.description.en), "description_vi": .string(publication.description.vi),
            "created": .string(UTCTime(seconds: publishedAt).text),
            "licenses": .array([
                .object([
                    "name": .string(publication.licence.id), "path": .string(publication.licence.url),
                    "title": .string(publication.licence.name.en),
                ])
            ]),
            "sources": .array([.object(["title": .string(definition.sentences.text("readme.source", .en))])]),
            "contributors": .array([
                .object([
                    "title": .string(publication.publisher.en), "email": .string(publication.contact.email),
                    "roles": .strings(["publisher"]),
                ])
            ]),
            "resources": .array(files.compactMap(resource)),
        ])
    }

    private func resource(_ file: Release.File) -> JSONValue? {
        let schema = schema(of: file)
        guard schema != nil || ["observations", "metadata", MicrodataFiles.role].contains(file.role) else { return nil }
        let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
        return .object(present: [
            "name": .string(schema == nil ? name : String(name.prefix { $0 != "." }).replacing("_", with: "-")),
            "path": .string(file.path), "type": schema == nil ? "file" : "table",
            "format": .string(schema == nil ? String(name.drop { $0 != "." }.dropFirst()) : "csv"),
            "mediatype": .string(file.mediaType), "bytes": .integer(file.bytes),
            "hash": .string("sha256:" + file.sha256), "compression": schema != nil && file.content != nil ? "gz" : nil,
            "encoding": schema == nil ? nil : "utf-8",
            "dialect": schema == nil ? nil : .object(["lineTerminator": "\n"]), "schema": schema,
        ])
    }

    private func schema(of file: Release.File) -> JSONValue? {
        if file.path == CSVGzipFormat.path { return observations }
        if file.path == CoverageFile.path { return coverage }
        if file.path == LateRecordsFile.path { return lateRecords }
        if file.path == ProtectionFile.path { return protection }
        if file.path == MicrodataCodebook.path { return codes }
        if let file = microdata.first(where: { MicrodataFiles.stem(of: $0.quarter) + ".csv.gz" == file.path }) {
            return records(file)
        }
        return codeLists.first { $0.path == file.path }.map(codeList)
    }

    private var observations: JSONValue {
        .object([
            "fields": .array(ObservationColumn.all.map(field)),
            "primaryKey": .strings(Array(ObservationColumn.names.prefix(ObservationColumn.keyCount))),
            "foreignKeys": .array(
                ObservationColumn.all.compactMap { column in
                    column.codeList.map { foreignKey(column.name, to: $0) }
                }), "missingValues": .strings([""]),
        ])
    }

    private func field(_ column: ObservationColumn) -> JSONValue {
        let types: [ObservationColumn.Kind: String] = [
            .text: "string", .integer: "integer", .decimal: "number", .date: "date",
        ]
        let codes = column.codeList.flatMap(shortList)
        return .object(present: [
            "name": .string(column.name), "type": types[column.kind].map(JSONValue.string),
            "title": .string(definition.sentences.text("column.\(column.name)", .en)),
            "title_vi": .string(definition.sentences.text("column.\(column.name)", .vi)),
            "constraints": .object(present: [
                "required": column.isRequired ? true : nil, "enum": codes.map { .strings($0.ids) },
            ]), "categories": codes.map(categories),
        ])
    }

    /// Lists whose codes are few and fixed; of the others the foreign key is enough.
    private func shortList(_ name: String) -> PublishedCodeList? {
        ["indicator", "ref_area", "time_period", "breakdown"].contains(name)
            ? nil : codeLists.first { $0.name == name }
    }

    private func categories(_ list: PublishedCodeList) -> JSONValue {
        .array(
            list.rows.map {
                .object([
                    "value": .string($0.id), "label": .string($0.label.en), "label_vi": .string($0.label.vi),
                ])
            })
    }

    private func foreignKey(_ column: String, to list: String) -> JSONValue {
        .object([
            "fields": .strings([column]),
            "reference": .object([
                "resource": .string(list.replacing("_", with: "-")), "fields": .strings(["id"]),
            ]),
        ])
    }

    private func codeList(_ list: PublishedCodeList) -> JSONValue {
        .object([
            "fields": .array(list.columns.map(textField)), "primaryKey": .strings(["id"]),
            "missingValues": .strings([""]),
        ])
    }

    private var lateRecords: JSONValue {
        .object([
            "fields": .array(
                LateRecords.columns.map {
                    $0 == "late_records" ? .object(["name": .string($0), "type": "integer"]) : textField($0)
                }),
            "primaryKey": .strings(Array(LateRecords.columns.prefix(LateRecordsFile.keyCount))),
            "foreignKeys": .array([
                foreignKey("time_period", to: "time_period"), foreignKey("precision", to: "precision"),
            ]), "missingValues": .strings([""]),
        ])
    }

    private var coverage: JSONValue {
        .object([
            "fields": .array(
                CoverageFile.columns.map { column in
                    switch column {
                    case "status": codedField(column, "coverage_status")
                    case "reason": codedField(column, "missing_reason", isRequired: false)
                    default: textField(column)
                    }
                }),
            "primaryKey": .strings(Array(CoverageFile.columns.prefix(4))),
            "foreignKeys": .array([
                foreignKey("ref_area", to: "ref_area"), foreignKey("task_group", to: "task_group"),
                foreignKey("time_period", to: "time_period"), foreignKey("status", to: "coverage_status"),
                foreignKey("reason", to: "missing_reason"),
            ]), "missingValues": .strings([""]),
        ])
    }

    private var protection: JSONValue {
        .object([
            "fields": .array(
                ProtectionFile.columns.map {
                    ProtectionFile.integers.contains($0)
                        ? .object(["name": .string($0), "type": "integer"]) : textField($0)
                }),
            "primaryKey": .strings(Array(ProtectionFile.columns.prefix(ProtectionFile.keyCount))),
            "foreignKeys": .array([foreignKey("time_period", to: "time_period")]), "missingValues": .strings([""]),
        ])
    }

    private var codes: JSONValue {
        .object([
            "fields": .array(MicrodataCodebook.columns.map(textField)),
            "primaryKey": .strings(Array(MicrodataCodebook.columns.prefix(3))), "missingValues": .strings([""]),
        ])
    }

    /// Records have no key: they are told apart by nothing.
    private func records(_ file: Microdata) -> JSONValue {
        .object([
            "fields": .array(
                file.table.columns.map { column in
                    let codes = codebook?.codes(of: column.name).filter { column.labels.contains($0.id) } ?? []
                    return .object(present: [
                        "name": .string(column.name), "type": "string",
                        "title": .string(definition.sentences.text("column.\(column.name)", .en)),
                        "title_vi": .string(definition.sentences.text("column.\(column.name)", .vi)),
                        "constraints": .object(present: [
                            "required": true, "enum": codes.isEmpty ? nil : .strings(codes.map(\.id)),
                        ]), "categories": codes.isEmpty ? nil : categories(codes),
                    ])
                }), "missingValues": .strings([""]),
        ])
    }

    private func categories(_ codes: [CodeList.Code]) -> JSONValue {
        .array(
            codes.map {
                .object([
                    "value": .string($0.id), "label": .string($0.label.en), "label_vi": .string($0.label.vi),
                ])
            })
    }

    /// A column that holds codes of a short list.
    private func codedField(_ name: String, _ list: String, isRequired: Bool = true) -> JSONValue {
        let codes = shortList(list)
        return .object(present: [
            "name": .string(name), "type": "string",
            "constraints": .object(present: [
                "required": isRequired ? true : nil, "enum": codes.map { .strings($0.ids) },
            ]), "categories": codes.map(categories),
        ])
    }

    private func textField(_ name: String) -> JSONValue {
        .object(["name": .string(name), "type": "string"])
    }
}
