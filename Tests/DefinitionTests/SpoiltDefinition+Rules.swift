/// Definitions that can be read and break one rule.
extension SpoiltDefinition {
    static let protection: [SpoiltDefinition] = [
        .init(
            "disclosure.yaml", "    unit: visit\n    protection: rounded", "    unit: visits\n    protection: rounded",
            says: "there is no unit visits", do: "write visit"),
        .init(
            "disclosure.yaml", "    unit: team\n    protection: none", "    unit: person\n    protection: none", at: 1,
            says: "V1: the unit person does not go with protection none", do: "rounded"),
        .init(
            "disclosure.yaml", "    F2: [document_type]", "    F1: [document_type]", at: nil,
            says: "V1: what is published exactly is not broken down by people", do: "leave F1 out"),
        .init(
            "disclosure.yaml", "residence_kind: personal", "residence_kind: administrative",
            says: "V2: residence_kind describes a person", do: "personal"),
        .init(
            "disclosure.yaml",
            "    F1: [sex, age_band]\n    headlines: {exact_from: 10}\n    name: {vi: Người dự tập huấn",
            "    F2: [sex, age_band]\n    headlines: {exact_from: 10}\n    name: {vi: Người dự tập huấn",
            says: "V2: sex is personal", do: "F1"),
        .init(
            "disclosure.yaml", "F2: [audience]", "F2: [audiences]", says: "audiences is no dimension",
            do: "write audience"),
        .init(
            "indicators/g5.yaml", "part: online", "part: offline",
            says: "V3: dossiers-received has no cell offline of channel", do: "write online"),
        .init(
            "indicators/g5.yaml", "then: [online]", "then: [online, full]", at: nil,
            says: "V3: the family service_group > channel has no level", do: "shorten"),
        .init(
            "indicators/g5.yaml", "by: service_group", "by: channel", at: nil,
            says: "V3: no family of dossiers-by-field begins with channel", do: "first dimension"),
        .init(
            "indicators/g3.yaml", "numerator: {measure: literacy-points}",
            "numerator: {measure: literacy-points}\n    breakdown: families", at: 1,
            says: "V3: literacy-points has no table", do: "leave breakdown out"),
        .init(
            "indicators/g2.yaml", "cells: [other]", "cells: [others]",
            says: "V3: dossiers-by-residence has no cell others", do: "write other"),
        .init(
            "disclosure.yaml", "    where: {is_received: true}\n    F1: [residence_kind]",
            "    where: {is_received: true}\n    F1: [sex]", at: nil,
            says: "V4: sex over dossiers is already carried by dossiers-by-residence", do: "take sex out"),
        .init(
            "disclosure.yaml", "counts: {on_time: {timeliness: on_time}}",
            "counts: {on_time: {timeliness: on_time}}\n      parts: [timeliness]", at: 1,
            says: "V8: parts are the first level of F2", do: "petition_topic"),
        .init(
            "disclosure.yaml", "synchronised: {synced_national: true}",
            "synchronised: {synced_national: true, sex: male}", says: "V7: a headline may not depend on sex",
            do: "administrative columns"),
        .init(
            "disclosure.yaml",
            "    headlines: {exact_from: 0, basis: Decision 766/QĐ-TTg}\n    name: {vi: Hồ sơ tiếp nhận theo nơi",
            "    headlines: {exact_from: 0}\n    name: {vi: Hồ sơ tiếp nhận theo nơi",
            says: "V8: exact from 0 without a basis", do: "exact_from: 10"),
        .init(
            "disclosure.yaml", "headlines: {exact_from: 10, parts: [audience]}",
            "headlines: {exact_from: 12, parts: [audience]}", says: "V8: 12 is no multiple of every base",
            do: "exact_from: 10"),
        .init(
            "disclosure.yaml", "headlines: {exact_from: 10, parts: [audience]}",
            "headlines: {exact_from: 10, parts: [audience], counts: {known: {audience: {not: unknown}}}}",
            says: "V8: with exact_from 10 the headlines are", do: "take counts out"),
        .init(
            "disclosure.yaml", "  final: {epoch: 0, base: 5, lag: 30d}", "  final: {epoch: 1, base: 5, lag: 30d}",
            says: "V9: epochs are 0, then 1", do: "epoch: 0"),
        .init(
            "disclosure.yaml", "  final: {epoch: 0, base: 5, lag: 30d}", "  final: {epoch: 0, base: 5, lag: 20d}",
            says: "V9: a quarter is sealed 30 days after", do: "lag: 30d"),
        .init(
            "disclosure.yaml", "min_candidates_headline: 3", "min_candidates_headline: 6",
            says: "a published 0 leaves 5 true counts", do: "min_candidates_headline: 3"),
        .init(
            "disclosure.yaml", "max_attempts: 16", "max_attempts: 65", says: "a table is drawn again 0 to 64 times",
            do: "max_attempts: 16"),
        .init(
            "disclosure.yaml", "external_margins: []", "external_margins: [{measure: learner}]",
            says: "there is no measure learner", do: "write learners"),
        .init(
            "disclosure.yaml", "external_margins: []", "external_margins: [{measure: households}]",
            says: "households has no rounded tables", do: "name a flow"),
        .init(
            "disclosure.yaml", "external_margins: []", "external_margins: [{measure: learners, areas: [\"00999\"]}]",
            says: "there is no commune 00999", do: "communes.csv"),
        .init(
            "disclosure.yaml", "F2: [petition_topic, timeliness]", "F2: [petition_topic, petition_topic]", at: nil,
            says: "V9: a dimension stands twice", do: "keep one"),
        .init(
            "disclosure.yaml", "        full_process: {", "        online: {channel: online}\n        full_process: {",
            says: "V10: this is the part online", do: "part: online"),
        .init(
            "disclosure.yaml", "    where: {spending_source: commune_budget}",
            "    where: {purpose: sti_dt, spending_source: commune_budget}",
            says: "V10: this is the cell commune_budget of spending-sti", do: "take this measure out"),
        .init(
            "disclosure.yaml", "    headlines: {exact_from: 10}\n    name: {vi: Thành viên tổ",
            "    F2: [channel]\n    headlines: {exact_from: 10}\n    name: {vi: Thành viên tổ",
            says: "V11: a stock about people has no breakdown", do: "count a flow"),
    ]

    static let figures: [SpoiltDefinition] = [
        .init(
            "disclosure.yaml", "    of: documents\n", "    of: documents\n    stock: true\n", at: 1,
            says: "documents is no register", do: "leave stock out"),
        .init(
            "disclosure.yaml", "    of: tasks\n    stock: true\n", "    of: tasks\n", at: nil,
            says: "nothing says which rows of the register", do: "stock: true"),
        .init(
            "disclosure.yaml", "part_of: officials", "part_of: official", says: "there is no measure official",
            do: "write officials"),
        .init(
            "disclosure.yaml", "part_of: officials", "part_of: officials-trained",
            says: "officials-trained is a part of itself", do: "name the whole"),
        .init(
            "disclosure.yaml", "part_of: officials", "part_of: households",
            says: "officials-trained cannot be a part of households", do: "one unit"),
        .init(
            "indicators/g5.yaml", "    kind: count\n", "    kind: ratio\n", says: "a ratio without a denominator",
            do: "write denominator"),
        .init(
            "indicators/g1.yaml", "    kind: distinct\n", "    kind: sum\n", says: "learners is no sum",
            do: "distinct gives distinct"),
        .init(
            "indicators/g1.yaml", "    kind: distinct\n    unit_measure: people",
            "    kind: distinct\n    unit_measure: persons", at: 1, says: "persons is no code of unit_measure",
            do: "one of"),
        .init(
            "indicators/g5.yaml", "    unit_measure: percent", "    unit_measure: people",
            says: "a ratio is not in people", do: "percent"),
        .init("indicators/g5.yaml", "    decimals: 0", "    decimals: 1", says: "counts are whole", do: "decimals: 0"),
        .init(
            "indicators/g2.yaml", "cells: [own, other]}", "count: x}", at: nil,
            says: "dossiers-by-residence has no count x", do: "there is no count"),
        .init(
            "indicators/g2.yaml", "denominator: {measure: dossiers-by-residence, cells: [own, other]}",
            "denominator: {measure: dossiers-by-residence}",
            says: "rounded cells are divided by cells of the same measure only", do: "read both from"),
        .init(
            "indicators/g2.yaml", "denominator: {measure: tasks-open}", "denominator: {measure: tasks-due}",
            says: "a stock and a flow cannot be divided", do: "count both"),
        .init(
            "indicators/g2.yaml", "denominator: {measure: tasks-open}", "denominator: {measure: tasks-overdue}",
            says: "a count divided by itself", do: "the whole"),
        .init(
            "indicators/g1.yaml", "numerator: {measure: adults-skilled}", "numerator: {measure: adult-residents}",
            says: "an official figure is a denominator only", do: "another measure"),
        .init(
            "indicators/g1.yaml", "related: [g1-learners]", "related: [g1-learner]",
            says: "g1-learner is no other indicator", do: "write g1-learners"),
        .init(
            "indicators/g1.yaml", "id: g1-learners", "id: g1-training-attendances", at: nil,
            says: "g1-training-attendances stands here twice", do: "its own id"),
        .init(
            "publication.yaml", "  - g7-activities", "  - g6-spending", at: -7, says: "g6 has 2 lead indicators",
            do: "one for each group"),
        .init(
            "publication.yaml", "  - g7-activities", "  - g7-activites", at: -7,
            says: "there is no indicator g7-activites", do: "write g7-activities"),
        .init(
            "disclosure.yaml", "    of: training_attendance\n    count: {distinct: person_id}",
            "    of: training_attendance\n    until: 2026-Q1\n    count: {distinct: person_id}", at: nil,
            in: "indicators/g1.yaml", says: "learners is not counted in all quarters of this indicator",
            do: "until of the measure"),
        .init(
            "disclosure.yaml", "    of: training_attendance\n    count: rows",
            "    of: training_attendance\n    from: 2026-Q2\n    until: 2026-Q1\n    count: rows", at: 2,
            says: "the last quarter is before the first", do: "later one in until"),
        .init(
            "disclosure.yaml", "    of: officials\n    stock: true",
            "    of: officials\n    until: 2026-Q1\n    stock: true", at: nil,
            says: "officials is not counted in all quarters of this part of it", do: "same from and until"),
        .init(
            "indicators/g1.yaml", "    related: [g1-learners]",
            "    until: 2026-Q1\n    replaced_by: g1-learner\n    related: [g1-learners]", at: 1,
            says: "there is no indicator g1-learner", do: "write g1-learners"),
        .init(
            "indicators/g1.yaml", "    related: [g1-learners]",
            "    until: 2026-Q1\n    replaced_by: g1-learners\n    related: [g1-learners]", at: 1,
            says: "g1-learners does not begin after this indicator ends", do: "its start there"),
        .init(
            "indicators/g7.yaml", "  - id: g7-activities\n", "  - id: g7-activities\n    until: 2026-Q1\n", at: nil,
            in: "publication.yaml", says: "g7-activities ends", do: "goes on"),
        .init(
            "publication.yaml", "{snapshot_id}", "{snapshot}", at: -1, says: "nothing fills {snapshot}",
            do: "snapshot_id"),
    ]
}
