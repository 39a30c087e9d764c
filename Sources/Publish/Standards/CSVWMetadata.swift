import CanonicalJSON
import Cells
import Definition

/// `metadata/csvw/<id>.csv-metadata.json`: the columns of `data/indicator/<id>.csv`, with the code lists their values come
/// from as tables of one group, so that a validator follows every code.
///
/// - Source: https://www.w3.org/TR/tabular-metadata/; `publication.md` section 5.
struct CSVWMetadata {
    /// From the folder of the file to that of the snapshot.
    private static let up = "../../"

    let indicator: IndicatorDefinition
    let codeLists: [PublishedCodeList]

    func file(_ snapshot: DescribedSnapshot) -> PreparedFile {
        PreparedFile(
            path: "metadata/csvw/\(indicator.id).csv-metadata.json", bytes: json(snapshot).serialized(),
            mediaType: "application/csvm+json", role: "table_metadata")
    }

    private func json(_ snapshot: DescribedSnapshot) -> JSONValue {
        let publication = snapshot.definition.publication
        return .object([
            "@context": .array(["http://www.w3.org/ns/csvw", .object(["@language": "en"])]),
            "dc:title": texts(indicator.texts.name.map { snapshot.definition.marked($1, $0) }),
            "dc:publisher": texts(publication.publisher), "dc:issued": .string(snapshot.day.iso),
            "dc:license": .object(["@id": .string(publication.licence.address(from: CSVWMetadata.up))]),
            "dialect": .object([
                "encoding": "utf-8", "delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "header": true,
                "lineTerminators": "\n",
            ]),
            "tables": .array([observations(snapshot.definition)] + referenced.map(table)),
        ])
    }

    /// The lists that a column refers to, in order of name.
    private var referenced: [PublishedCodeList] {
        let names = Set(CSVWMetadata.keyed.compactMap(\.codeList))
        return codeLists.filter { names.contains($0.name) }
    }

    /// Columns that may be empty are no keys of another table: validators that take the standard at its word refuse them.
    /// Their codes are a pattern instead.
    private static let keyed = ObservationColumn.all.filter(\.isRequired)

    private func observations(_ definition: PipelineDefinition) -> JSONValue {
        let keys = CSVWMetadata.keyed.compactMap { column in
            column.codeList.map { list -> JSONValue in
                .object([
                    "columnReference": .string(column.name),
                    "reference": .object([
                        "resource": .string(CSVWMetadata.up + "codelists/\(list).csv"), "columnReference": "id",
                    ]),
                ])
            }
        }
        return .object([
            "url": .string(CSVWMetadata.up + "data/indicator/\(indicator.id).csv"),
            "tableSchema": .object([
                "columns": .array(ObservationColumn.all.map { self.column($0, definition) }),
                "primaryKey": .strings(Array(ObservationColumn.names.prefix(ObservationColumn.keyCount))),
                "foreignKeys": .array(keys),
            ]),
        ])
    }

    private func column(_ column: ObservationColumn, _ definition: PipelineDefinition) -> JSONValue {
        let title = { (language: Language) in definition.sentences.text("column.\(column.name)", language) }
        return .object(present: [
            "name": .string(column.name),
            "titles": .object([
                "und": .string(column.name), "vi": .string(title(.vi)), "en": .string(title(.en)),
            ]), "datatype": type(of: column), "required": .bool(column.isRequired),
        ])
    }

    private func type(of column: ObservationColumn) -> JSONValue {
        switch column.kind {
        case .integer: return "integer"
        case .decimal: return "decimal"
        case .date: return .object(["base": "date", "format": "yyyy-MM-dd"])
        case .text:
            guard !column.isRequired, let list = codeLists.first(where: { $0.name == column.codeList }) else {
                return "string"
            }
            return .object(["base": "string", "format": .string(list.ids.joined(separator: "|"))])
        }
    }

    private func table(_ list: PublishedCodeList) -> JSONValue {
        .object([
            "url": .string(CSVWMetadata.up + list.path), "suppressOutput": true,
            "tableSchema": .object([
                "columns": .array(
                    list.columns.map { .object(["name": .string($0), "titles": .string($0), "datatype": "string"]) }),
                "primaryKey": "id",
            ]),
        ])
    }

    private func texts(_ text: LocalisedText) -> JSONValue {
        .array(
            Language.allCases.map {
                .object(["@language": .string($0.rawValue), "@value": .string(text[$0])])
            })
    }
}

extension PublicationDefinition.Licence {
    /// Where its text lies: an address of the web as it is, a file of the snapshot behind `prefix`.
    func address(from prefix: String) -> String { url.contains("://") ? url : prefix + url }
}
