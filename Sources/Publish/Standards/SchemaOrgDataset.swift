package import CanonicalJSON
package import Cells
package import Definition

/// The data in the words of schema.org: `metadata/dataset.jsonld`, and the block that data and indicator pages embed.
///
/// The identity of a data set is its stable page, without a snapshot's id; what is downloaded is dated. Without `base_url`
/// addresses are relative and the identity is a name.
///
/// - Source: https://schema.org/Dataset; `publication.md` section 5.
package struct SchemaOrgDataset {
    static let path = "metadata/dataset.jsonld"
    /// What is offered for download, in this order of roles.
    private static let roles = ["observations", MicrodataFiles.role]

    private let snapshot: DescribedSnapshot

    package init(_ release: Release) {
        self.init(DescribedSnapshot(release))
    }

    init(_ snapshot: DescribedSnapshot) {
        self.snapshot = snapshot
    }

    private var definition: PipelineDefinition { snapshot.definition }
    private var publication: PublicationDefinition { snapshot.definition.publication }

    var file: PreparedFile {
        PreparedFile(
            path: SchemaOrgDataset.path, bytes: json.serialized(), mediaType: "application/ld+json", role: "metadata")
    }

    /// For the data page, in its language. `root` leads from the page to the web root: `../`.
    package func block(_ language: Language, root: String) -> JSONValue {
        whole(texts: { .string($0[language]) }, folder: folder(root), inLanguage: [language])
    }

    /// For the page of an indicator.
    package func block(_ indicator: IndicatorDefinition, _ language: Language, root: String) -> JSONValue {
        let stem = "data/indicator/\(indicator.id)."
        let files = snapshot.files.filter { $0.path.hasPrefix(stem) }
        let texts = indicator.texts
        let description = [texts.name, texts.definition, texts.formula, publication.title]
            .map { $0[language] }
            .filter { !$0.isEmpty }
            .map { $0.hasSuffix(".") ? $0 : $0 + "." }
        return .object(
            common(texts: { .string($0[language]) }, folder: folder(root), inLanguage: [language]).merging([
                "@id": .string(identity(page: "i/\(indicator.id).html", name: "indicator:\(indicator.id)")),
                "name": .string(definition.marked(texts.name[language], language)),
                "description": .string(description.joined(separator: " ")),
                "isPartOf": .object(["@type": "Dataset", "@id": .string(wholeIdentity)]),
                "variableMeasured": .array([variable(indicator) { .string($0[language]) }]),
                "distribution": .array(files.map { download($0, folder(root)) }),
            ]) { _, own in own })
    }

    /// The element that carries a block: data, which no policy of scripts concerns; nothing in it can end it.
    package static func element(_ block: JSONValue) -> String {
        let text = block.line().replacing("<", with: "\\u003c")
        return "<script type=\"application/ld+json\">\(text)</script>"
    }

    /// Both languages; addresses from the folder `metadata/`.
    private var json: JSONValue {
        whole(
            texts: { text in
                .array(
                    Language.allCases.map {
                        .object(["@language": .string($0.rawValue), "@value": .string(text[$0])])
                    })
            }, folder: publication.baseURL.map { "\($0)snapshots/\(snapshot.id)/" } ?? "../",
            inLanguage: Language.allCases)
    }

    private func whole(
        texts: (LocalisedText) -> JSONValue, folder: String, inLanguage languages: [Language]
    ) -> JSONValue {
        let files = SchemaOrgDataset.roles.flatMap { role in snapshot.files.filter { $0.role == role } }
        return .object(
            common(texts: texts, folder: folder, inLanguage: languages).merging([
                "@id": .string(wholeIdentity),
                "name": texts(publication.title.map { definition.marked($1, $0) }),
                "description": texts(publication.description),
                "keywords": .array(definition.taskGroups.map { texts($0.shortTitle) }),
                "variableMeasured": .array(definition.indicators.map { variable($0, texts) }),
                "distribution": .array(files.map { download($0, folder) }),
            ]) { _, own in own })
    }

    private func common(
        texts: (LocalisedText) -> JSONValue, folder: String, inLanguage languages: [Language]
    ) -> [String: JSONValue] {
        let publisher: JSONValue = .object(["@type": "Organization", "name": texts(publication.publisher)])
        let city = LocalisedText(
            vi: definition.sentences.text("area.city_name", .vi), en: definition.sentences.text("area.city_name", .en))
        return [
            "@context": "https://schema.org", "@type": "Dataset", "version": .string(snapshot.id),
            "datePublished": .string(snapshot.day.iso), "temporalCoverage": .string(snapshot.interval),
            "spatialCoverage": .object(["@type": "Place", "name": texts(city)]),
            "license": .string(publication.licence.address(from: folder)), "creator": publisher,
            "publisher": publisher, "isAccessibleForFree": true,
            "inLanguage": .strings(languages.map(\.rawValue)),
            "includedInDataCatalog": .object(
                present: [
                    "@type": "DataCatalog", "name": texts(publication.siteName),
                    "url": publication.baseURL.map(JSONValue.string),
                ]),
        ]
    }

    private func variable(_ indicator: IndicatorDefinition, _ texts: (LocalisedText) -> JSONValue) -> JSONValue {
        let unit = definition.codeLists["unit_measure"]?.label(of: indicator.unitMeasure)
        return .object(present: [
            "@type": "PropertyValue", "propertyID": .string(indicator.id), "name": texts(indicator.texts.name),
            "unitText": unit.map(texts),
        ])
    }

    private func download(_ file: Release.File, _ folder: String) -> JSONValue {
        .object([
            "@type": "DataDownload", "contentUrl": .string(folder + file.path),
            "encodingFormat": .string(file.mediaType), "contentSize": .string("\(file.bytes) B"),
            "sha256": .string(file.sha256),
        ])
    }

    private var wholeIdentity: String { identity(page: "data.html", name: "dataset:\(publication.name)") }

    /// The Vietnamese page, which a reader without a language is given.
    private func identity(page: String, name: String) -> String {
        publication.baseURL.map { "\($0)vi/\(page)" } ?? "urn:nq57:\(name)"
    }

    private func folder(_ root: String) -> String { "\(publication.baseURL ?? root)snapshots/\(snapshot.id)/" }
}
