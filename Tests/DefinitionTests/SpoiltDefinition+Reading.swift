/// Faults that are found while the files are read.
extension SpoiltDefinition {
    static let settings: [SpoiltDefinition] = [
        .init("pipeline.yaml", "quorum:", "quorom:", says: "unknown key quorom", do: "write quorum"),
        .init(
            "pipeline.yaml", "name: hanoi", "name: 57", says: "name is a number, text is due", do: "quote it: \"57\""),
        .init("pipeline.yaml", "name: hanoi", "name: hanoi\nname: hue", says: "name: written twice", do: "keep one"),
        .init("pipeline.yaml", "name: hanoi\n", "", at: nil, says: "name is missing", do: "write name"),
        .init("pipeline.yaml", "version: 1", "version: 2", says: "this tool reads version 1", do: "write version: 1"),
        .init(
            "pipeline.yaml", "Asia/Ho_Chi_Minh", "Asia/Bangkok", says: "quarters are those of", do: "Asia/Ho_Chi_Minh"),
        .init("pipeline.yaml", "2025-Q3", "2025-Q5", says: "first_quarter is no quarter", do: "write it as 2025-Q3"),
        .init("pipeline.yaml", "deadline: 2h", "deadline: 2", says: "deadline is not a duration", do: "2h or 30d"),
        .init("pipeline.yaml", "carry: 7d", "carry: 7h", says: "carry is not a duration in days", do: "30d"),
        .init("pipeline.yaml", "10GiB", "10GB", says: "min_free is not a size", do: "10GiB"),
        .init("pipeline.yaml", "unmapped: 1%", "unmapped: 1", says: "unmapped is not a percentage", do: "95% or 0.5%"),
        .init("pipeline.yaml", "aes-gcm", "aes", says: "encryption cannot be aes", do: "aes-gcm"),
        .init(
            "pipeline.yaml", "{credential: nq57-pseudonyms}", "test", says: "the test key is known to everybody",
            do: "synthetic: true"),
        .init(
            "pipeline.yaml", "synthetic: false", "draw_keys: derived", says: "undo the rounding",
            do: "leave draw_keys out"),
        .init(
            "pipeline.yaml", "must_have: []", "must_have: [\"00005\"]", says: "there is no source 00005",
            do: "write 00004"),
        .init("pipeline.yaml", "reserve: 2.0", "reserve: 0.5", says: "reserve is no factor", do: "as 2.0"),
        .init("pipeline.yaml", "reserve: 2.0", "reserve: twice", says: "reserve is no factor", do: "as 2.0"),
        .init("pipeline.yaml", "12 quarters", "12", says: "staging is not a number of quarters", do: "12 quarters"),
        .init("pipeline.yaml", "quarantine: 90d", "quarantine: 90", says: "quarantine is not a duration", do: "90d"),
        .init("pipeline.yaml", "runs: 400d", "runs: 0d", says: "runs is not a duration in days", do: "400d"),
        .init("pipeline.yaml", "runs: 400d", "logs: 400d", says: "unknown key logs", do: "one of"),
        .init("pipeline.yaml", "daily 01:30", "daily 1:30", says: "run is no time of a schedule", do: "daily 01:30"),
        .init("pipeline.yaml", "sunday 05:00", "sunday 24:00", says: "gc is no time of a schedule", do: "sunday 05:00"),
        .init("pipeline.yaml", "gc: sunday", "gcc: sunday", says: "unknown key gcc", do: "write gc"),
        .init("pipeline.yaml", "{credential: nq57-signing}", "test", says: "known to everybody", do: "key file"),
        .init(
            "pipeline.yaml", "signing: {credential: nq57-signing}", "signing: {file: 57}",
            says: "file is a number, text is due", do: "quote it"),
        .init("pipeline.yaml", "paths:", "paths: [", at: nil, says: "not valid YAML", do: "correct the line"),
    ]

    static let sources: [SpoiltDefinition] = [
        .init(
            "sources.yaml", "hosts:", "exceptions: {00070: {layout: lien_thong, user: 7}}\nhosts:",
            says: "user is a number, text is due", do: "quote it"),
        .init(
            "sources.yaml", "hosts:", "exceptions: {\"99999\": {layout: mot_cua}}\nhosts:",
            says: "99999 is no commune of communes.csv", do: "one of"),
        .init(
            "sources.yaml", "layout: mot_cua", "layout: mot_cu", says: "there is no layout mot_cu",
            do: "write mot_cua"),
        .init(
            "sources.yaml", "mode: verify-full", "mode: require", says: "TLS weaker than verify-full", do: "verify-full"
        ),
        .init("sources.yaml", "kind: postgres", "kind: postgre", says: "kind cannot be postgre", do: "write postgres"),
        .init(
            "sources.yaml", "hosts:", "layouts: {lien_thong: [00008]}\nhosts:", says: "a number, text is due",
            do: "quote it: \"00008\""),
    ]

    static let disabledSources: [SpoiltDefinition] = [
        .init(
            "sources.yaml", "hosts:", "exceptions: {\"00070\": {disabled: not yet handed over}}\nhosts:",
            says: "until is missing", do: "write until"),
        .init(
            "sources.yaml", "hosts:", "exceptions: {\"00070\": {disabled: not yet, until: soon}}\nhosts:",
            says: "until is no date", do: "2027-01-01"),
    ]

    static let tables: [SpoiltDefinition] = [
        .init("communes.csv", "00004,Ba Đình", "0004,Ba Đình", says: "0004 is no commune code", do: "five digits"),
        .init("communes.csv", "00008,Ngọc Hà", "00004,Ngọc Hà", says: "00004 stands here twice", do: "keep one line"),
        .init("communes.csv", "Ba Dinh,ward", "Ba Dinh,district", says: "00004 is of no kind", do: "ward or commune"),
        .init(
            "communes.csv", "code,name_vi,name_en,kind\n00004,Ba Đình,Ba Dinh,ward",
            "code,name_vi,name_en,kind,from\n00004,Ba Đình,Ba Dinh,ward,2026", at: 1, says: "from is no quarter",
            do: "2026-Q1"),
        .init("communes_geo.csv", "00004,", "00005,", at: 1, in: "communes.csv", says: "00004 has no lat", do: "lat"),
        .init(
            "communes_tiles.csv", "00004,", "00005,", at: 1, in: "communes.csv", says: "00004 has no tile_column",
            do: "tile_column"),
        .init(
            "communes_tiles.csv", "00008,9,4", "00008,10,4", says: "stands on the square of another", do: "tile-grid"),
        .init("code_lists/sex.csv", "male,Nam,Male", "male,Nam,", says: "no label in one language", do: "both labels"),
        .init("code_lists/sex.csv", "male,Nam,Male", "male,=Nam,Male", says: "begins like a formula", do: "a letter"),
        .init("code_lists/sex.csv", "female,", "male,", says: "the code male stands here twice", do: "keep one line"),
        .init("code_lists/sex.csv", "male,Nam", "ma/le,Nam", says: "ma/le cannot be a code", do: "small letters"),
        .init(
            "code_lists/sex.csv", "male,Nam,Male", "male,Nam", says: "2 values where the header has 3",
            do: "an empty one"),
        .init(
            "code_lists/sex.csv", "male,Nam", "male,Nam,nam", says: "4 values where the header has 3",
            do: "quote values that hold a comma, or add the column to the header"),
        .init("code_lists/sex.csv", "label_vi", "label", says: "there is no column label_vi", do: "code,label_vi"),
        .init(
            "locales/en.yaml", "\n", "\nonly_here: Text\n", at: 1, says: "only_here is missing from locales/vi.yaml",
            do: "take it out"),
    ]

    static let datasets: [SpoiltDefinition] = [
        .init(
            "datasets/dossiers.yaml", "sex: {class: quasi, ", "sex: {", says: "class is missing", do: "write class"),
        .init(
            "datasets/dossiers.yaml", "sex: {class: quasi", "sex: {class: quazi", says: "there is no class quazi",
            do: "write quasi"),
        .init("datasets/dossiers.yaml", "latest_by", "latst_by", says: "unknown key latst_by", do: "write latest_by"),
        .init(
            "datasets/dossiers.yaml", "codes: sex,", "codes: sexes,", says: "there is no code list sexes",
            do: "write sex"),
        .init(
            "datasets/dossiers.yaml", "birth_date: {class: quasi, type: date,",
            "birth_date: {class: quasi, type: date, becomes: day,",
            says: "birth_date may not become that", do: "dates of people bands"),
        .init(
            "datasets/dossiers.yaml", "full_name: {class: drop", "full_name: {class: drop, becomes: text",
            says: "full_name is never read", do: "leave becomes out"),
        .init(
            "datasets/dossiers.yaml", "key: [dossier_code]", "key: [dossier]", says: "dossiers has no column dossier",
            do: "one of"),
        .init(
            "datasets/dossiers.yaml", "latest_by: updated_at", "latest_by: channel", says: "channel is no time",
            do: "date or timestamp"),
        .init(
            "datasets/dossiers.yaml", "derived: is_resolved", "derived: is_solved", says: "there is no rule is_solved",
            do: "write is_resolved"),
        .init(
            "datasets/dossiers.yaml", "{age_band: received_at}", "{age_band: recieved_at}", at: nil,
            says: "no column recieved_at", do: "write received_at"),
        .init(
            "datasets/dossiers.yaml", "dataset: dossiers", "dataset: dossier", says: "the file is named dossiers.yaml",
            do: "dataset: dossiers"),
        .init(
            "datasets/households.yaml", "in_force: {from: valid_from, to: valid_to}",
            "in_force: {from: valid_from, to: members}", says: "members is no time", do: "date"),
        .init(
            "datasets/households.yaml", "to: members}", "to: membres}", at: nil,
            says: "households has no column membres", do: "write members"),
        .init(
            "datasets/procedures.yaml", "from: \"0.01\"", "from: \"0.001\"", at: nil,
            says: "from is no number of this column", do: "at most 2 digits"),
    ]

    static let layouts: [SpoiltDefinition] = [
        .init(
            "layouts/mot_cua.yaml", "channel: kenh_nop", "channel: kenh_nhan", says: "no table has a column kenh_nhan",
            do: "write kenh_nop"),
        .init(
            "layouts/mot_cua.yaml", "      channel: kenh_nop\n", "", at: nil,
            says: "dossiers.channel is neither mapped nor absent", do: "map it"),
        .init(
            "layouts/mot_cua.yaml", "channel: kenh_nop", "chanel: kenh_nop", says: "dossiers has no column chanel",
            do: "write channel"),
        .init(
            "layouts/mot_cua.yaml", "channel: kenh_nop", "channel: kenh_nop\n      full_name: ho_ten", at: 1,
            says: "full_name is a dropped column", do: "ignored"),
        .init(
            "layouts/mot_cua.yaml", "truc_tuyen: online", "truc_tuyen: on_line", at: nil,
            says: "on_line is no code of channel", do: "write online"),
        .init(
            "layouts/mot_cua.yaml", "  channel: {", "  chanel: {", says: "there is no code list chanel",
            do: "write channel"),
        .init(
            "layouts/mot_cua.yaml", "relation: ho_so", "relation: hoso", says: "has no table hoso", do: "write ho_so"),
        .init(
            "layouts/mot_cua.yaml", "ignored: [ho_ten, ", "ignored: [", at: 0,
            says: "ho_so.ho_ten is neither read nor ignored", do: "ignore it"),
        .init(
            "layouts/mot_cua.yaml", "trang_thai: [da_tra_ket_qua]", "trang_thai: [10]", at: nil,
            says: "a column of type text holds no such value", do: "text quoted"),
        .init(
            "layouts/mot_cua.ddl.sql", "kenh_nop               text,   ", "kenh_nop               integer,", at: nil,
            in: "layouts/mot_cua.yaml", says: "channel cannot be read from a column of type integer", do: "type"),
        .init(
            "layouts/mot_cua.ddl.sql", "kenh_nop               text,", "kenh_nop               jsonb,",
            says: "has the type jsonb", do: "one of: text"),
        .init(
            "layouts/mot_cua.ddl.sql", "kenh_nop               text,",
            String(repeating: "k", count: 64) + " text,", says: "a name is 64 bytes long",
            do: "as the source's catalogue"),
        .init(
            "layouts/mot_cua.ddl.sql", "kenh_nop               text,", "kenh_nop\u{0} text,",
            says: "a name is empty or holds a control character", do: "correct the name"),
        .init(
            "layouts/mot_cua.ddl.sql", "CREATE TABLE nq57_export.ho_so (",
            "CREATE TABLE nq57_export." + String(repeating: "ờ", count: 22) + " (", says: "a name is 66 bytes long",
            do: "as the source's catalogue"),
        .init(
            "layouts/lien_thong.yaml", "text_times: digits ", "# ", at: nil,
            says: "received_at cannot be read from a column of type text", do: "format"),
        .init(
            "layouts/lien_thong.yaml", "TinhTrangID: [10]", "TinhTrang: [10]", at: nil,
            says: "no table has a column TinhTrang", do: "write TinhTrangID"),
        .init(
            "layouts/lien_thong.yaml", "absent: [birth_year]", "absent: [birth_yaer]",
            says: "support_visits has no column birth_yaer", do: "write birth_year"),
        .init(
            "layouts/lien_thong/training_attendance.sql", "session.\"LoaiHinh\", ", "", at: nil,
            in: "layouts/lien_thong.yaml", says: "the query gives no column LoaiHinh", do: "select it"),
    ]

    static let measures: [SpoiltDefinition] = [
        .init(
            "disclosure.yaml", "    stock: true", "    stock: \"true\"", says: "stock is text, true or false is due",
            do: "true or false"),
        .init(
            "disclosure.yaml", "of: training_attendance", "of: training", says: "there is no series training",
            do: "one of"),
        .init(
            "disclosure.yaml", "of: dossiers-completed", "of: dossiers-complete", says: "no series dossiers-complete",
            do: "dossiers-completed"),
        .init(
            "disclosure.yaml", "{sum: adults_skilled}", "{sum: adults_skiled}", says: "no staged column adults_skiled",
            do: "adults_skilled"),
        .init(
            "disclosure.yaml", "where: {is_received: true, channel: online",
            "where: {is_received: true, chanel: online", says: "dossiers has no column chanel", do: "write channel"),
        .init(
            "disclosure.yaml", "where: {is_received: true, channel: online",
            "where: {is_received: true, channel: onlin", says: "onlin is no code of channel", do: "write online"),
        .init(
            "disclosure.yaml", "where: {is_received: true, channel: online",
            "where: {is_received: yes, channel: online", says: "is_received is text, true or false is due",
            do: "true or false"),
        .init(
            "disclosure.yaml", "where: {is_5g: true}", "where: {citizen_id: {is: known}}",
            says: "citizen_id is not staged",
            do: "column"),
        .init(
            "disclosure.yaml", "where: {in_competence: true}", "where: {due_at: {is: known}}",
            says: "due_at is not staged", do: "becomes"),
        .init(
            "disclosure.yaml", "completed_on: {not_after: due_on}", "completed_on: {not_after: due}",
            says: "tasks has no day due", do: "one of"),
        .init("disclosure.yaml", "{is: known}", "{is: there}", says: "is can be known or missing", do: "is: known"),
        .init(
            "disclosure.yaml", "max_attempts: 16", "attempts: 16", says: "unknown key attempts", do: "max_attempts"),
        .init(
            "disclosure.yaml", "external_margins: []", "external_margins: [{measure: learners, quarter: 2026Q3}]",
            says: "2026Q3 is no quarter", do: "2026-Q3"),
        .init(
            "disclosure.yaml", "external_margins: []", "external_margins: [{measure: learners, areas: [\"466\"]}]",
            says: "466 is no area", do: "00466"),
        .init("disclosure.yaml", "max_width: 20%", "max_width: 0.2", says: "max_width is not a percentage", do: "95%"),
        .init(
            "disclosure.yaml", "    headlines: {exact_from: 10, parts: [audience]}\n", "", at: nil,
            says: "headlines is missing", do: "write headlines"),
    ]

    static let indicators: [SpoiltDefinition] = [
        .init("indicators/g5.yaml", "part: online", "parts: online", says: "unknown key parts", do: "write part"),
        .init(
            "indicators/g5.yaml", "{measure: dossiers-received}", "{measure: dossier-received}",
            says: "there is no measure dossier-received",
            do: "write dossiers-received; measures stand in disclosure.yaml"),
        .init(
            "indicators/g5.yaml", "count: full_process", "count: fullprocess",
            says: "dossiers-received has no count fullprocess", do: "write full_process"),
        .init(
            "indicators/g5.yaml", "id: g5-online-share", "id: g6-online-share",
            says: "g6-online-share cannot be an indicator of g5", do: "g5- and words"),
        .init(
            "indicators/g5.yaml", "id: g5-online-share", "id: g5-Online", says: "g5-Online cannot be an indicator",
            do: "small letters"),
        .init(
            "indicators/g5.yaml", "short_name: {vi: Hồ sơ trực tuyến, en: Filed online}",
            "short_name: {vi: Hồ sơ trực tuyến}", says: "en is missing", do: "write en"),
        .init(
            "indicators/g5.yaml", "short_name: {vi: Hồ sơ trực tuyến, en: Filed online}",
            "short_name: {vi: \"\", en: Filed online}", says: "vi is text, text is due", do: "write a text"),
        .init(
            "indicators/g5.yaml", "value: \"60\"", "value: 60", says: "value is a number, text is due",
            do: "quote it: \"60\""),
        .init(
            "indicators/g5.yaml", "comparator: ge, value: \"60\"", "comparator: min, value: \"60\"",
            says: "there is no comparator min", do: "ge, gt, le, lt"),
        .init(
            "indicators/g5.yaml", "by: 2025-07-30", "by: 2025-02-30", says: "by is no date", do: "2025-12-31, or yearly"
        ),
        .init(
            "indicators/g6.yaml", "by: yearly, judged: false", "by: yearly, judged: true",
            says: "a yearly target is not judged", do: "judged: false"),
        .init("indicators/g5.yaml", "task_group: g5", "task_group: g8", says: "there is no task group g8", do: "g"),
        .init(
            "indicators/g5.yaml", "direction: up", "direction: upward", says: "direction cannot be upward", do: "one of"
        ),
    ]
}
