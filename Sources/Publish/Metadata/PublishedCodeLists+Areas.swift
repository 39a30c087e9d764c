package import Cells
package import Definition

extension PublishedCodeLists {
    /// The day from which communes exist for which no later one is written.
    static let communesSince = "2025-07-01"

    /// The city and the communes of the pipeline, in order of code.
    var areas: PublishedCodeList {
        PublishedCodeList(
            name: "ref_area",
            extraColumns: [
                "code", "level", "kind", "name_vi", "name_en", "parent", "valid_from", "valid_to", "legal_basis", "lat",
                "lon", "area_km2",
            ], rows: [city] + definition.communes.map(area))
    }

    private var city: PublishedCodeList.Row {
        let name = LocalisedText(vi: sentence("area.city_name", .vi), en: sentence("area.city_name", .en))
        return .init(
            id: AreaCode.city.id, label: name,
            extra: ["01", "city", "city", name.vi, name.en, "", "", "", "", "", "", ""])
    }

    private func area(_ commune: CommuneDefinition) -> PublishedCodeList.Row {
        .init(
            id: commune.area.id, label: commune.fullName(definition),
            extra: [
                commune.code, "commune", commune.kind.rawValue, commune.name.vi, commune.name.en, AreaCode.city.id,
                commune.quarters.first?.firstDay.iso ?? PublishedCodeLists.communesSince,
                commune.quarters.last?.lastDay.iso ?? "", sentence("readme.legal_basis", .vi), commune.latitude,
                commune.longitude, commune.areaKm2,
            ])
    }

    /// What each code meant before the communes of today.
    var areaHistory: PublishedCodeList {
        let before = CivilDate(iso: PublishedCodeLists.communesSince)?.adding(days: -1).iso ?? ""
        return PublishedCodeList(
            name: "ref_area_history", extraColumns: ["code", "meant_until", "meant_vi", "means_vi", "same_place"],
            rows: definition.communes.map { commune in
                let meant = LocalisedText(vi: commune.codeMeantBefore, en: commune.codeMeantBefore)
                return .init(
                    id: commune.area.id, label: meant,
                    extra: [
                        commune.code, before, commune.codeMeantBefore, commune.fullName(definition).vi,
                        commune.isSamePlaceAsBefore ? "yes" : "no",
                    ])
            })
    }

    private func sentence(_ key: String, _ language: Language) -> String {
        definition.sentences.text(key, language)
    }
}

extension CommuneDefinition {
    /// `Phường Ba Đình`, `Ba Đình ward`: the name stays Vietnamese, the kind is translated.
    package func fullName(_ definition: PipelineDefinition) -> LocalisedText {
        guard let kind = definition.codeLists["commune_kind"]?.label(of: kind.rawValue) else {
            preconditionFailure("validated: commune_kind names every kind")
        }
        return LocalisedText(vi: "\(kind.vi) \(name.vi)", en: "\(name.vi) \(kind.en.lowercased())")
    }
}
