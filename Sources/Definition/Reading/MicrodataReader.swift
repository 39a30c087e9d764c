import Cells

/// Reads `microdata` of `disclosure.yaml`.
///
/// ```
/// microdata:
///   k: 11
///   quasi_identifiers:
///     place: {of: commune, levels: [area_cluster, {codes: area_ring, groups: {inner: [c01], …}}, all]}
///   sensitive:
///     outcome: {of: status, codes: outcome, groups: {resolved: [done, returned], …}, benign: resolved}
///   node: {place: 1}
/// ```
struct MicrodataReader {
    private let dossiers: DatasetDefinition?
    /// Each once: a repeated line is a problem of `communes.csv`.
    private let communes: [CommuneDefinition]
    private let codeLists: [String: CodeList]

    init(dossiers: DatasetDefinition?, communes: [CommuneDefinition], codeLists: [String: CodeList]) {
        self.dossiers = dossiers
        var seen: Set<String> = []
        self.communes = communes.filter { seen.insert($0.code).inserted }
        self.codeLists = codeLists
    }

    private static let keys = [
        "k", "l", "alpha", "suppress_max", "max_nodes", "quasi_identifiers", "sensitive", "node",
    ]

    /// Nil where no microdata are defined.
    func read(_ disclosure: Fields) -> MicrodataDefinition? {
        guard let fields = disclosure.optionalFields("microdata", keys: Self.keys) else { return nil }
        let quasiIdentifiers = (fields.required("quasi_identifiers")?.entries() ?? []).compactMap {
            quasiIdentifier($0.key, $0.field.named("microdata/quasi_identifiers/\($0.key)"))
        }
        let sensitive = (fields.required("sensitive")?.entries() ?? []).compactMap {
            sensitiveColumn($0.key, $0.field.named("microdata/sensitive/\($0.key)"))
        }
        for key in ["k", "l", "max_nodes"] where fields.integer(key, default: 1) < 1 {
            fields.report(key, "\(key) is below 1", remedy: "write a whole number from 1 on, or leave \(key) out")
        }
        return MicrodataDefinition(
            k: Int(clamping: fields.integer("k", default: 11)), l: Int(clamping: fields.integer("l", default: 3)),
            alpha: alpha(fields),
            suppressMaxBasisPoints: fields.has("suppress_max") ? fields.basisPoints("suppress_max") : 100,
            maxNodes: Int(clamping: fields.integer("max_nodes", default: 100_000)),
            quasiIdentifiers: quasiIdentifiers, sensitive: sensitive, node: node(fields, quasiIdentifiers))
    }

    private func alpha(_ fields: Fields) -> FixedDecimal {
        let standard = FixedDecimal(units: 8, scale: 1)
        guard let field = fields.optional("alpha") else { return standard }
        guard let alpha = field.written.flatMap({ FixedDecimal($0) }), alpha.units > 0,
            alpha <= FixedDecimal(units: 1, scale: 0)
        else {
            field.report("alpha is no share", remedy: "write a decimal above 0 and up to 1, as 0.8")
            return standard
        }
        return alpha
    }

    private func quasiIdentifier(_ name: String, _ field: Field) -> MicrodataDefinition.QuasiIdentifier? {
        checkName(name, field)
        let fields = field.fields(keys: ["of", "levels"])
        let of = fields.text("of")
        let isPlace = of == "commune"
        guard var hierarchy = isPlace ? place : values(of, fields) else { return nil }
        for level in fields.required("levels")?.list() ?? [] {
            add(level, to: &hierarchy, isPlace: isPlace)
        }
        return MicrodataDefinition.QuasiIdentifier(
            name: name, source: isPlace ? .commune : .column(of), hierarchy: hierarchy)
    }

    private func sensitiveColumn(_ name: String, _ field: Field) -> MicrodataDefinition.SensitiveColumn? {
        checkName(name, field)
        let fields = field.fields(keys: ["of", "codes", "groups", "benign", "high"])
        let column = fields.text("of")
        guard var hierarchy = values(column, fields) else { return nil }
        if fields.has("codes") || fields.has("groups") { addGroups(fields, to: &hierarchy) }
        let shown = hierarchy.levels[hierarchy.height]
        let benign = fields.optionalText("benign")
        if let benign, !shown.contains(benign) {
            fields.report(
                "benign", "\(benign) is no code of \(shown.name)",
                remedy: NearestName.remedy(for: benign, in: shown.ids, what: "code"))
        }
        return MicrodataDefinition.SensitiveColumn(
            name: name, column: column, hierarchy: hierarchy, benign: benign,
            isHigh: fields.flag("high", default: false))
    }

    private func checkName(_ name: String, _ field: Field) {
        if name.wholeMatch(of: /[a-z]+(_[a-z]+)*/) == nil {
            field.report("\(name) cannot be a column", remedy: "use small letters and _")
        }
    }

    private var place: CodeHierarchy {
        CodeHierarchy(
            CodeList(
                name: "ref_area", codes: communes.map { CodeList.Code(id: $0.area.id, label: $0.name) }))
    }

    /// The codes of a staged column of the dossiers.
    private func values(_ column: String, _ fields: Fields) -> CodeHierarchy? {
        let coded = dossiers?.columns.filter { $0.staged == .code } ?? []
        if let found = coded.first(where: { $0.name == column }), case .code(let list) = found.type,
            let codes = codeLists[list]
        {
            return CodeHierarchy(codes)
        }
        if !column.isEmpty {
            fields.report(
                "of", "the dossiers have no staged code \(column)",
                remedy: NearestName.remedy(for: column, in: coded.map(\.name), what: "column"))
        }
        return nil
    }
}

extension MicrodataReader {
    private func add(_ level: Field, to hierarchy: inout CodeHierarchy, isPlace: Bool) {
        if case .map = level.value.content {
            return addGroups(level.fields(keys: ["codes", "groups"]), to: &hierarchy)
        }
        switch level.text() {
        case "": return
        case "all": hierarchy.addEverything()
        case "area_cluster" where isPlace && hierarchy.height == 0: addClusters(level, to: &hierarchy)
        case let name:
            level.report(
                "\(name) is no level here", remedy: "write {codes: …, groups: …}, all, or area_cluster after a commune")
        }
    }

    private func addClusters(_ level: Field, to hierarchy: inout CodeHierarchy) {
        guard let clusters = codeLists["area_cluster"] else {
            return level.report("there is no code list area_cluster", remedy: "restore code_lists/area_cluster.csv")
        }
        guard !clusters.codes.isEmpty else { return }  // reported where the list was read
        let parents = communes.map { clusters.position(of: $0.areaCluster) }
        // A commune without a cluster was reported where it was read.
        if zip(communes, parents).contains(where: { !$0.areaCluster.isEmpty && $1 == nil }) {
            level.report("a commune's cluster is not in area_cluster", remedy: "correct commune_area_cluster.csv")
        }
        hierarchy.add(clusters, parents: parents.map { $0 ?? 0 })
    }

    /// `codes` names the list of the new level; `groups` says for each of its codes which codes of the level before it holds.
    private func addGroups(_ fields: Fields, to hierarchy: inout CodeHierarchy) {
        let name = fields.text("codes")
        guard let codes = codeLists[name] else {
            if !name.isEmpty {
                fields.report(
                    "codes", "there is no code list \(name)",
                    remedy: NearestName.remedy(for: name, in: Array(codeLists.keys).sorted(), what: "code list"))
            }
            return
        }
        guard !codes.codes.isEmpty else { return }  // reported where the list was read
        let below = hierarchy.levels[hierarchy.height]
        var parents = [Int?](repeating: nil, count: below.codes.count)
        for (code, members, _) in fields.required("groups")?.entries() ?? [] {
            guard let parent = codes.position(of: code) else {
                members.report(
                    "\(code) is no code of \(name)",
                    remedy: NearestName.remedy(for: code, in: codes.ids, what: "code"))
                continue
            }
            for member in members.texts() { assign(member, to: parent, &parents, below, members) }
        }
        for (index, parent) in parents.enumerated() where parent == nil {
            fields.report(
                "groups", "\(below.codes[index].id) of \(below.name) is in no group",
                remedy: "name it in the group that it becomes part of")
        }
        hierarchy.add(codes, parents: parents.map { $0 ?? 0 })
    }

    private func assign(
        _ member: String, to parent: Int, _ parents: inout [Int?], _ below: CodeList, _ field: Field
    ) {
        guard let index = below.position(of: member) else {
            if !member.isEmpty {
                field.report(
                    "\(member) is no code of \(below.name)",
                    remedy: NearestName.remedy(for: member, in: below.ids, what: "code"))
            }
            return
        }
        if parents[index] != nil { field.report("\(member) is in two groups", remedy: "keep it in one") }
        parents[index] = parent
    }

    /// One level for each quasi-identifier, in their order; nil where none is pinned.
    private func node(_ fields: Fields, _ columns: [MicrodataDefinition.QuasiIdentifier]) -> [Int]? {
        guard let node = fields.optionalFields("node", keys: columns.map(\.name)) else { return nil }
        return columns.map { column in
            let level = Int(clamping: node.integer(column.name))
            if !(0...column.hierarchy.height).contains(level) {
                node.report(
                    column.name, "\(column.name) has no level \(level)",
                    remedy: "write a level from 0 to \(column.hierarchy.height)")
            }
            return level
        }
    }
}
