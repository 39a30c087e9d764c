import CanonicalJSON
import Cells
import Definition

/// `catalog.jsonld` and `catalog.csv`: what a national portal is given. A catalogue of one series, with a data set for each
/// snapshot that stands, and its downloads.
///
/// Links lead to the version before, never to a next one. Without `base_url` identities are relative to the file.
///
/// - Source: DCAT-AP 3.0.1; `publication.md` section 5.
struct Catalog {
    static let path = "catalog.jsonld"
    static let flatPath = "catalog.csv"

    let definition: PipelineDefinition
    /// Unix seconds.
    let modifiedAt: Int64
    /// Newest first; those that are good.
    let snapshots: [SnapshotSummary]
    /// What each snapshot told otherwise than the one before, by its id.
    let revised: [String: SnapshotRevisions]

    init(_ index: SiteIndex, revised: [String: SnapshotRevisions]) {
        self.revised = revised
        definition = index.release.definition
        modifiedAt = index.generatedAt
        snapshots = index.snapshots.filter(\.standing.state.isGood)
    }

    /// Of a site on which no snapshot is good: a series without data sets.
    init(withoutSnapshots definition: PipelineDefinition, modifiedAt: Int64) {
        self.definition = definition
        self.modifiedAt = modifiedAt
        snapshots = []
        revised = [:]
    }

    var files: [(path: String, bytes: [UInt8])] {
        [
            (Catalog.path, json.serialized()),
            (Catalog.flatPath, CSVText.file(header: FlatCatalog.columns, rows: FlatCatalog(catalog: self).rows)),
        ]
    }

    var publication: PublicationDefinition { definition.publication }

    private var json: JSONValue {
        .object(
            common(id: "#catalog", type: "dcat:Catalog", title: publication.siteName).merging([
                "@context": CatalogVocabulary.context, "dct:modified": instant(modifiedAt),
                "foaf:homepage": CatalogVocabulary.typed(address("index.html"), "foaf:Document"),
                "dcat:themeTaxonomy": CatalogVocabulary.typed(
                    "http://publications.europa.eu/resource/authority/data-theme", "skos:ConceptScheme"),
                "dcat:dataset": .array([series] + snapshots.enumerated().map { dataset($1, before: previous(of: $0)) }),
            ]) { _, own in own })
    }

    private var series: JSONValue {
        var members = common(
            id: "#series", type: .strings(["dcat:DatasetSeries", "dcat:Dataset"]), title: publication.title)
        members.merge(described) { _, own in own }
        if let first = snapshots.last, let last = snapshots.first {
            members["dct:temporal"] = period(from: snapshots.map(\.from).min() ?? first.from, to: last.to)
            members["dct:issued"] = instant(first.publishedAt)
            members["dct:modified"] = instant(last.publishedAt)
        }
        return .object(members)
    }

    private func dataset(_ snapshot: SnapshotSummary, before previous: SnapshotSummary?) -> JSONValue {
        var members = common(id: folder(snapshot), type: "dcat:Dataset", title: title(of: snapshot))
        members.merge(described) { _, own in own }
        members.merge([
            "dct:identifier": .string(snapshot.id), "dcat:version": .string(snapshot.id),
            "adms:versionNotes": CatalogVocabulary.texts(notes(on: snapshot)),
            "dcat:inSeries": .object(["@id": .string(address("#series"))]),
            "dct:issued": instant(snapshot.publishedAt), "dct:modified": instant(snapshot.publishedAt),
            "dct:temporal": period(from: snapshot.from, to: snapshot.to),
            "dcat:distribution": .array(snapshot.distributions.compactMap { distribution($0, of: snapshot) }),
        ]) { _, own in own }
        if let previous {
            members["dcat:previousVersion"] = .object(["@id": .string(address(folder(previous)))])
        }
        return .object(members)
    }

    private func distribution(_ file: Release.File, of snapshot: SnapshotSummary) -> JSONValue? {
        guard let format = CatalogFormat(path: file.path) else { return nil }
        let url = address(folder(snapshot) + file.path)
        return .object(
            present: [
                "@id": .string(url + "#distribution"), "@type": "dcat:Distribution",
                "dct:title": .string(file.path.split(separator: "/").last.map(String.init) ?? file.path),
                "dcat:accessURL": .object(["@id": .string(url)]),
                "dcat:downloadURL": .object(["@id": .string(url)]),
                "dct:format": CatalogVocabulary.fileType(format.fileType),
                "dcat:mediaType": CatalogVocabulary.mediaType(format.mediaType),
                "dcat:compressFormat": format.compression.map(CatalogVocabulary.mediaType),
                "dcat:byteSize": CatalogVocabulary.literal(String(file.bytes), "xsd:nonNegativeInteger"),
                "spdx:checksum": CatalogVocabulary.checksum(file.sha256), "dct:license": licence(of: snapshot),
                "dct:issued": instant(snapshot.publishedAt),
            ])
    }

    /// What catalogue, series and data sets have alike.
    private func common(id: String, type: JSONValue, title: LocalisedText) -> [String: JSONValue] {
        [
            "@id": .string(address(id)), "@type": type,
            "dct:title": CatalogVocabulary.texts(title.map { definition.marked($1, $0) }),
            "dct:description": CatalogVocabulary.texts(publication.description),
            "dct:publisher": .object([
                "@id": .string(address("#publisher")), "@type": "foaf:Agent",
                "foaf:name": CatalogVocabulary.texts(publication.publisher),
            ]), "dct:language": CatalogVocabulary.languages, "dct:spatial": place,
        ]
    }

    /// What series and data sets have alike.
    private var described: [String: JSONValue] {
        [
            "dct:accrualPeriodicity": CatalogVocabulary.quarterly, "dct:accessRights": CatalogVocabulary.isPublic,
            "dcat:theme": CatalogVocabulary.theme, "dcat:contactPoint": contact,
            "dcat:keyword": .array(
                definition.taskGroups.flatMap { CatalogVocabulary.texts($0.shortTitle).array ?? [] }),
            "dcat:landingPage": CatalogVocabulary.typed(address("vi/data.html"), "foaf:Document"),
        ]
    }

    private var contact: JSONValue {
        .object([
            "@id": .string(address("#contact")), "@type": .strings(["vcard:Organization", "vcard:Kind"]),
            "vcard:fn": CatalogVocabulary.texts(publication.contact.unit),
            "vcard:hasEmail": .object(["@id": .string("mailto:" + publication.contact.email)]),
        ])
    }

    private var place: JSONValue {
        let name = { (language: Language) in definition.sentences.text("area.city_name", language) }
        return .object([
            "@id": .string(address("#place")), "@type": "dct:Location",
            "locn:geographicName": CatalogVocabulary.texts(LocalisedText(vi: name(.vi), en: name(.en))),
        ])
    }

    private func licence(of snapshot: SnapshotSummary) -> JSONValue {
        CatalogVocabulary.typed(licenceAddress(of: snapshot), "dct:LicenseDocument")
    }

    private func period(from: Quarter, to: Quarter) -> JSONValue {
        .object([
            "@type": "dct:PeriodOfTime", "dcat:startDate": CatalogVocabulary.literal(from.firstDay.iso, "xsd:date"),
            "dcat:endDate": CatalogVocabulary.literal(to.lastDay.iso, "xsd:date"),
        ])
    }

    private func instant(_ seconds: Int64) -> JSONValue {
        CatalogVocabulary.literal(UTCTime(seconds: seconds).text, "xsd:dateTime")
    }

    /// The next older one in the list.
    private func previous(of position: Int) -> SnapshotSummary? {
        position + 1 < snapshots.count ? snapshots[position + 1] : nil
    }
}

extension Catalog {
    func title(of snapshot: SnapshotSummary) -> LocalisedText {
        publication.title.map { _, text in "\(text), \(Quarter.span(snapshot.from, snapshot.to))" }
    }

    /// Period, id and day in words, what was revised, and what a person wrote about it.
    func notes(on snapshot: SnapshotSummary) -> LocalisedText {
        LocalisedText(vi: notes(on: snapshot, .vi), en: notes(on: snapshot, .en))
    }

    private func notes(on snapshot: SnapshotSummary, _ language: Language) -> String {
        let values = [
            "periods": Quarter.span(snapshot.from, snapshot.to), "snapshot_id": snapshot.id,
            "published_on": day(of: snapshot),
        ]
        let told = [
            definition.sentences.text("readme.period", language, values),
            revised[snapshot.id]?.text(definition.sentences, language), definition.notes[snapshot.id]?.text?[language],
        ]
        return told.compactMap(\.self).joined(separator: " ")
    }

    func day(of snapshot: SnapshotSummary) -> String { HanoiTime.day(of: snapshot.publishedAt * 1_000_000).iso }

    func folder(_ snapshot: SnapshotSummary) -> String { "\(WebRoot.snapshots)/\(snapshot.id)/" }

    func licenceAddress(of snapshot: SnapshotSummary) -> String {
        publication.licence.address(from: address(folder(snapshot)))
    }

    /// A path below the web root as others see it.
    func address(_ path: String) -> String { (publication.baseURL ?? "") + path }
}
