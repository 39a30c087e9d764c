import Cells

/// The layers that together describe one source, nearest first.
struct SourceLayers {
    let layers: [Fields]
    let host: HostsFile.Host?
    let commune: String
    let quarters: QuarterSpan
    let folder: String
    let localFolder: String
    /// First part of the path of fields that come from `local.yaml`.
    let localPath: String
    let layouts: [String: LayoutDefinition]
    /// Day on which no source may be disabled for longer than was said; nil: not judged.
    let judgedOn: CivilDate?

    private enum KindName: String, CaseIterable {
        case postgres, sqlite
    }

    func source(id: String, listedLayout: String?) -> SourceDefinition {
        let layout = layout(listed: listedLayout)
        return SourceDefinition(
            id: id, commune: commune, kind: kind(), layout: layout, datasets: datasets(of: layout), limits: limits(),
            disabledReason: layer("disabled")?.text("disabled"), disabledUntil: disabledUntil(),
            quarters: quarters)
    }

    /// An exception's layout, else the one it is listed under, else the template's.
    private func layout(listed: String?) -> String {
        let exception = layers.dropLast().first { $0.has("layout") }
        if exception == nil, let listed { return listed }
        let name = exception?.text("layout") ?? text("layout")
        if !name.isEmpty, layouts[name] == nil {
            (exception ?? layers.last)?.report(
                "layout", "there is no layout \(name)",
                remedy: NearestName.remedy(for: name, in: layouts.keys, what: "layout"))
        }
        return name
    }

    private func datasets(of layout: String) -> [String]? {
        guard let fields = layer("datasets") else { return nil }
        let known = layouts[layout]?.datasets.keys.sorted() ?? []
        let datasets = fields.texts("datasets")
        for name in datasets where !known.isEmpty && !known.contains(name) {
            fields.report(
                "datasets", "the layout \(layout) has no dataset \(name)",
                remedy: NearestName.remedy(for: name, in: known, what: "dataset"))
        }
        return datasets
    }

    private func layer(_ key: String) -> Fields? { layers.first { $0.has(key) } }

    private func text(_ key: String) -> String {
        guard let found = layer(key) else {
            _ = layers.last?.required(key)
            return ""
        }
        return found.text(key).replacing("{commune}", with: commune)
    }

    private func path(_ key: String, in fields: Fields) -> String? {
        guard fields.has(key) else { return nil }
        let base = fields.path.hasPrefix(localPath) ? localFolder : folder
        return AbsolutePath.of(fields.text(key).replacing("{commune}", with: commune), in: base)
    }

    private func kind() -> SourceDefinition.Kind {
        switch layer("kind").flatMap({ $0.choice("kind") as KindName? }) {
        case .sqlite?: .sqlite(path: layer("path").flatMap { path("path", in: $0) } ?? text("path"))
        case .postgres?: .postgres(endpoint())
        case nil: .sqlite(path: layer("kind") == nil ? text("kind") : "")
        }
    }

    private func endpoint() -> SourceDefinition.PostgresEndpoint {
        let tls = layer("tls")?.fields("tls", keys: ["mode", "root", "certificate", "key"])
        let passwordFile = layer("password_file")
        let endpoint = SourceDefinition.PostgresEndpoint(
            host: host?.name ?? layer("host").map { _ in text("host") } ?? "", port: port(),
            database: host?.database ?? text("database"), user: text("user"),
            tlsMode: tls?.text("mode") ?? "verify-full", tlsRoot: tls.flatMap { path("root", in: $0) },
            tlsCertificate: tls.flatMap { path("certificate", in: $0) }, tlsKey: tls.flatMap { path("key", in: $0) },
            passwordFile: passwordFile.flatMap { path("password_file", in: $0) })
        check(endpoint, tls)
        return endpoint
    }

    private func port() -> Int {
        if let port = host?.port { return port }
        guard let found = layer("port") else { return 5432 }
        let port = found.integer("port")
        if (1...65_535).contains(port) { return Int(port) }
        found.report("port", "a port is 1 to 65535", remedy: "write the server's port")
        return 5432
    }

    private func check(_ endpoint: SourceDefinition.PostgresEndpoint, _ tls: Fields?) {
        guard endpoint.tlsMode != "verify-full" else { return }
        let isNear =
            endpoint.host.hasPrefix("/") || endpoint.host == "localhost" || endpoint.host.hasPrefix("127.")
            || endpoint.host == "::1"
        if endpoint.tlsMode != "disable" || !isNear, let fields = tls ?? layers.last {
            fields.report(
                "mode", "TLS weaker than verify-full", remedy: "write verify-full (disable: a socket or loopback only)")
        }
    }

    private func limits() -> SourceDefinition.Limits {
        guard
            let fields = layer("limits")?.fields(
                "limits", keys: ["connect", "lock", "statement", "hold", "yield_after"])
        else {
            return .init(
                connectSeconds: 5, lockSeconds: 2, statementSeconds: 600, holdSeconds: 600, yieldAfterSeconds: 3)
        }
        return .init(
            connectSeconds: fields.seconds("connect"), lockSeconds: fields.seconds("lock"),
            statementSeconds: fields.seconds("statement"), holdSeconds: fields.seconds("hold"),
            yieldAfterSeconds: fields.seconds("yield_after"))
    }

    private func disabledUntil() -> CivilDate? {
        guard let fields = layer("disabled") else { return nil }
        let date = fields.required("until").flatMap { $0.written }.flatMap { CivilDate(iso: $0) }
        if date == nil, fields.has("until") {
            fields.report("until", "until is no date", remedy: "write it as 2027-01-01")
        }
        if let date, let judgedOn, date < judgedOn {
            fields.report(
                "until", "the source was to be disabled until \(date.iso) and still is",
                remedy: "enable it, or agree on a later day")
        }
        return date
    }
}
