import Cells
import Definition

/// `sdmx/structure.xml`: code lists, concepts, the structure of the data and the dataflow, from the same lists as the CSV.
///
/// - Source: SDMX 2.1, part 3 (SDMX-ML), structure message.
struct SDMXStructure {
    static let path = "sdmx/structure.xml"
    private static let root = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/"
    private static let scheme = "CS_NQ57"

    let snapshot: DescribedSnapshot
    let codeLists: [PublishedCodeList]

    var file: PreparedFile {
        PreparedFile(
            path: SDMXStructure.path, bytes: message.document(), mediaType: "application/xml", role: SDMXCSVFormat.role)
    }

    private var message: SDMXElement {
        SDMXElement(
            "mes:Structure",
            [
                "xmlns:mes": SDMXStructure.root + "message", "xmlns:str": SDMXStructure.root + "structure",
                "xmlns:com": SDMXStructure.root + "common",
            ],
            [
                header,
                SDMXElement(
                    "mes:Structures", [:],
                    [
                        SDMXElement("str:Dataflows", [:], [dataflow]),
                        SDMXElement("str:Codelists", [:], coded.map(codeList)),
                        SDMXElement("str:Concepts", [:], [concepts]),
                        SDMXElement("str:DataStructures", [:], [structure]),
                    ]),
            ])
    }

    private var header: SDMXElement {
        SDMXElement(
            "mes:Header", [:],
            [
                SDMXElement("mes:ID", text: "NQ57-\(snapshot.id)"),
                SDMXElement("mes:Test", text: snapshot.definition.settings.isSynthetic ? "true" : "false"),
                SDMXElement("mes:Prepared", text: UTCTime(seconds: snapshot.publishedAt).text),
                SDMXElement("mes:Sender", ["id": SDMXNames.agency]),
            ])
    }

    private var dataflow: SDMXElement {
        artefact(
            "str:Dataflow", SDMXNames.dataflow, title,
            [SDMXElement("str:Structure", [:], [reference("DataStructure", SDMXNames.dataflow, in: "datastructure")])])
    }

    private var title: LocalisedText { LocalisedText(vi: snapshot.title(.vi), en: snapshot.title(.en)) }

    /// The lists that columns refer to, in order of name; time is no code in SDMX.
    private var coded: [PublishedCodeList] {
        let names = Set(ObservationColumn.all.compactMap(\.codeList)).subtracting(["time_period"])
        return codeLists.filter { names.contains($0.name) }
    }

    private func codeList(_ list: PublishedCodeList) -> SDMXElement {
        let place = list.extraColumns.firstIndex(of: "sdmx")
        let codes = list.rows.map { row in
            SDMXElement("str:Code", ["id": place.map { row.extra[$0] } ?? row.id], SDMXElement.names(row.label))
        }
        let name = LocalisedText(vi: list.name, en: list.name)
        return artefact("str:Codelist", SDMXNames.codeList(list.name), name, codes)
    }

    private var concepts: SDMXElement {
        let concepts = ObservationColumn.all.map { column in
            SDMXElement("str:Concept", ["id": SDMXNames.id(of: column)], SDMXElement.names(text(of: column)))
        }
        return artefact("str:ConceptScheme", SDMXStructure.scheme, title, concepts)
    }

    private func text(of column: ObservationColumn) -> LocalisedText {
        let sentences = snapshot.definition.sentences
        return LocalisedText(
            vi: sentences.text("column.\(column.name)", .vi), en: sentences.text("column.\(column.name)", .en))
    }

    private var structure: SDMXElement {
        let columns = ObservationColumn.all
        let dimensions = columns.prefix(SDMXNames.dimensionCount)
        let plain = dimensions.filter { SDMXNames.id(of: $0) != SDMXNames.time }
        let time = dimensions.filter { SDMXNames.id(of: $0) == SDMXNames.time }
        let attributes = columns.dropFirst(SDMXNames.dimensionCount + 1)
        let components = SDMXElement(
            "str:DataStructureComponents", [:],
            [
                SDMXElement(
                    "str:DimensionList", ["id": "DimensionDescriptor"],
                    plain.enumerated().map { dimension($1, "str:Dimension", at: $0 + 1) }
                        + time.map { dimension($0, "str:TimeDimension", at: plain.count + 1) }),
                SDMXElement("str:AttributeList", ["id": "AttributeDescriptor"], attributes.map(attribute)),
                SDMXElement(
                    "str:MeasureList", ["id": "MeasureDescriptor"],
                    columns.filter { SDMXNames.id(of: $0) == SDMXNames.measure }.map {
                        component($0, "str:PrimaryMeasure", [])
                    }),
            ])
        return artefact("str:DataStructure", SDMXNames.dataflow, title, [components])
    }

    private func dimension(_ column: ObservationColumn, _ name: String, at position: Int) -> SDMXElement {
        var element = component(column, name, [])
        element.attributes.append(("position", String(position)))
        return element
    }

    private func attribute(_ column: ObservationColumn) -> SDMXElement {
        let relation = SDMXElement(
            "str:AttributeRelationship", [:],
            [SDMXElement("str:PrimaryMeasure", [:], [SDMXElement("Ref", ["id": SDMXNames.measure])])])
        var element = component(column, "str:Attribute", [relation])
        element.attributes.append(("assignmentStatus", column.isRequired ? "Mandatory" : "Conditional"))
        return element
    }

    private func component(_ column: ObservationColumn, _ name: String, _ more: [SDMXElement]) -> SDMXElement {
        let id = SDMXNames.id(of: column)
        let concept = SDMXElement(
            "Ref",
            [
                "id": id, "maintainableParentID": SDMXStructure.scheme,
                "maintainableParentVersion": SDMXNames.version, "agencyID": SDMXNames.agency,
                "package": "conceptscheme", "class": "Concept",
            ])
        return SDMXElement(
            name, ["id": id],
            [
                SDMXElement("str:ConceptIdentity", [:], [concept]),
                SDMXElement("str:LocalRepresentation", [:], [representation(of: column)]),
            ] + more)
    }

    private func representation(of column: ObservationColumn) -> SDMXElement {
        if SDMXNames.id(of: column) == SDMXNames.time {
            return SDMXElement("str:TextFormat", ["textType": "ObservationalTimePeriod"])
        }
        if let list = column.codeList {
            return SDMXElement(
                "str:Enumeration", [:], [reference("Codelist", SDMXNames.codeList(list), in: "codelist")])
        }
        let types: [ObservationColumn.Kind: String] = [
            .text: "String", .integer: "Integer", .decimal: "Decimal", .date: "GregorianDay",
        ]
        return SDMXElement("str:TextFormat", ["textType": types[column.kind] ?? "String"])
    }

    private func artefact(
        _ name: String, _ id: String, _ text: LocalisedText, _ children: [SDMXElement]
    ) -> SDMXElement {
        SDMXElement(
            name,
            ["id": id, "agencyID": SDMXNames.agency, "version": SDMXNames.version, "isFinal": "true"],
            SDMXElement.names(text) + children)
    }

    private func reference(_ type: String, _ id: String, in package: String) -> SDMXElement {
        SDMXElement(
            "Ref",
            [
                "id": id, "version": SDMXNames.version, "agencyID": SDMXNames.agency, "package": package,
                "class": type,
            ])
    }
}
