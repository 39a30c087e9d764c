import CanonicalJSON
import Cells

/// The terms that the catalogue is written in: prefixes, and values of public lists with the type that a validator asks for,
/// which it cannot look up.
///
/// - Source: https://www.w3.org/TR/vocab-dcat-3/; DCAT-AP 3.0.1.
enum CatalogVocabulary {
    private static let authority = "http://publications.europa.eu/resource/authority/"
    private static let mediaTypes = "https://www.iana.org/assignments/media-types/"

    static let context: JSONValue = .object([
        "adms": "http://www.w3.org/ns/adms#", "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/", "locn": "http://www.w3.org/ns/locn#",
        "skos": "http://www.w3.org/2004/02/skos/core#", "spdx": "http://spdx.org/rdf/terms#",
        "vcard": "http://www.w3.org/2006/vcard/ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    ])

    static let quarterly = typed(authority + "frequency/QUARTERLY", "dct:Frequency")
    static let isPublic = typed(authority + "access-right/PUBLIC", "dct:RightsStatement")
    static let languages: JSONValue = .array(
        ["VIE", "ENG"].map { typed(authority + "language/" + $0, "dct:LinguisticSystem") })

    static let theme: JSONValue = .object([
        "@id": .string(authority + "data-theme/GOVE"), "@type": "skos:Concept",
        "skos:prefLabel": texts(LocalisedText(vi: "Chính quyền và khu vực công", en: "Government and public sector")),
    ])

    static func fileType(_ name: String) -> JSONValue {
        typed(authority + "file-type/" + name, "dct:MediaTypeOrExtent")
    }

    static func mediaType(_ name: String) -> JSONValue { typed(mediaTypes + name, "dct:MediaType") }

    static func checksum(_ sha256: String) -> JSONValue {
        .object([
            "@type": "spdx:Checksum",
            "spdx:algorithm": typed("http://spdx.org/rdf/terms#checksumAlgorithm_sha256", "spdx:ChecksumAlgorithm"),
            "spdx:checksumValue": literal(sha256, "xsd:hexBinary"),
        ])
    }

    static func typed(_ id: String, _ type: JSONValue) -> JSONValue { .object(["@id": .string(id), "@type": type]) }

    static func literal(_ value: String, _ type: String) -> JSONValue {
        .object(["@value": .string(value), "@type": .string(type)])
    }

    static func texts(_ text: LocalisedText) -> JSONValue {
        .array(Language.allCases.map { .object(["@language": .string($0.rawValue), "@value": .string(text[$0])]) })
    }
}
