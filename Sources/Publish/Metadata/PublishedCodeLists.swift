import Cells
import Definition

/// The code lists of a snapshot, made from the definitions and the due periods.
struct PublishedCodeLists {
    let definition: PipelineDefinition
    let periods: [Quarter]

    /// Sorted by name.
    func all() -> [PublishedCodeList] {
        [
            breakdown, plain("change_reason"), conf, coverageStatus, plain("freq"), indicator,
            plain("reason", as: "missing_reason"), plain("obs_status"), plain("precision"), areas, areaHistory, target,
            taskGroup, timePeriod, unitMeasure, plain("vintage"),
        ]
    }

    /// Defined in `Pipelines/`, published as it is.
    private func plain(_ name: String, as published: String? = nil) -> PublishedCodeList {
        PublishedCodeList(
            name: published ?? name,
            rows: codes(name).map { PublishedCodeList.Row(id: $0.id, label: $0.label) })
    }

    private func codes(_ name: String) -> [CodeList.Code] {
        guard let list = definition.codeLists[name] else {
            preconditionFailure("validated: the definitions have the code list \(name)")
        }
        return list.codes
    }

    private var conf: PublishedCodeList {
        let sdmx = ["free": "F", "confidential": "C"]
        return PublishedCodeList(
            name: "conf_status", extraColumns: ["sdmx"],
            rows: codes("conf_status").map { .init(id: $0.id, label: $0.label, extra: [sdmx[$0.id] ?? ""]) })
    }

    /// With the words of the pages: what a status is called stands in the sentences alone.
    private var coverageStatus: PublishedCodeList {
        let words = definition.sentences
        return PublishedCodeList(
            name: "coverage_status",
            rows: Coverage.Status.allCases.map(\.rawValue).map {
                .init(
                    id: $0,
                    label: LocalisedText(vi: words.text("coverage.\($0)", .vi), en: words.text("coverage.\($0)", .en)))
            })
    }

    private var unitMeasure: PublishedCodeList {
        PublishedCodeList(
            name: "unit_measure", extraColumns: ["symbol_vi", "symbol_en"],
            rows: codes("unit_measure").map { .init(id: $0.id, label: $0.label, extra: [$0.label.vi, $0.label.en]) })
    }

    private var taskGroup: PublishedCodeList {
        PublishedCodeList(
            name: "task_group", extraColumns: ["short_vi", "short_en"],
            rows: definition.taskGroups.map {
                .init(id: $0.id, label: $0.title, extra: [$0.shortTitle.vi, $0.shortTitle.en])
            })
    }

    private var indicator: PublishedCodeList {
        PublishedCodeList(
            name: "indicator",
            extraColumns: ["task_group", "kind", "unit_measure", "direction", "status", "replaced_by"],
            rows: definition.indicators.map {
                .init(
                    id: $0.id, label: $0.texts.name, definition: $0.texts.definition,
                    extra: [
                        $0.taskGroup, $0.kind.rawValue, $0.unitMeasure, $0.direction.rawValue, $0.status,
                        $0.replacedBy ?? "",
                    ])
            })
    }

    private var breakdown: PublishedCodeList {
        let rows = BreakdownList(definition).codes.map { code in
            let steps = (0..<2).flatMap { level in
                level < code.steps.count ? [code.steps[level].dimension, code.steps[level].code] : ["", ""]
            }
            return PublishedCodeList.Row(
                id: code.id, label: code.label,
                extra: [code.kind?.rawValue ?? "", String(code.steps.count), code.parent ?? ""] + steps)
        }
        return PublishedCodeList(
            name: "breakdown", extraColumns: ["family", "level", "parent", "dim1", "value1", "dim2", "value2"],
            rows: rows)
    }

    private var timePeriod: PublishedCodeList {
        let roman = ["I", "II", "III", "IV"]
        return PublishedCodeList(
            name: "time_period", extraColumns: ["freq", "start", "end"],
            rows: periods.map {
                .init(
                    id: $0.description,
                    label: LocalisedText(
                        vi: "Quý \(roman[$0.number - 1])/\($0.year)", en: "Q\($0.number) \($0.year)"),
                    extra: ["Q", $0.firstDay.iso, $0.lastDay.iso])
            })
    }

    private var target: PublishedCodeList {
        let signs = ["ge": "≥", "gt": ">", "le": "≤", "lt": "<"]
        let rows = definition.indicators.flatMap { indicator in
            indicator.targets.enumerated().map { number, target in
                let text = "\(signs[target.comparator] ?? "") \(target.value)"
                return PublishedCodeList.Row(
                    id: "\(indicator.id)-\(number + 1)", label: LocalisedText(vi: text, en: text),
                    extra: [
                        indicator.id, "", target.comparator, target.value, "", target.by?.iso ?? "", target.source.vi,
                        target.source.en, "",
                    ])
            }
        }
        return PublishedCodeList(
            name: "target",
            extraColumns: [
                "indicator_id", "ref_area_level", "comparator", "value", "from", "by", "source_vi", "source_en",
                "source_url",
            ], rows: rows)
    }
}
