import Definition
import Testing

@Suite struct LocalOverridesTests {
    @Test func `a machine says where things lie and how sources are reached`() throws {
        let pipelines = try ScratchPipelines()
        try pipelines.write(
            """
            paths: {state: state, output: /srv/output}
            extract: {connections: {total: 9, per_host: 3}}
            sources:
              template: {host: 127.0.0.1, port: 5544, user: reader}
              exceptions: {"00466": {database: elsewhere}}
            """, to: "machine/local.yaml")
        let definition = try read(
            pipelines.folder + "/demo-postgres", local: pipelines.folder + "/machine/local.yaml")
        #expect(definition.settings.paths.state == pipelines.folder + "/machine/state")
        #expect(definition.settings.paths.output == "/srv/output")
        #expect(definition.settings.extraction.connections == 9)
        let endpoints = definition.sources.reduce(into: [String: SourceDefinition.PostgresEndpoint]()) {
            if case .postgres(let endpoint) = $1.kind { $0[$1.id] = endpoint }
        }
        #expect(endpoints["00004"]?.host == "127.0.0.1")
        #expect(endpoints["00004"]?.port == 5544)
        #expect(endpoints["00004"]?.database == "nq57_00004")
        #expect(endpoints["00466"]?.database == "elsewhere")
        #expect(definition.sources.first { $0.id == "00466" }?.layout == "lien_thong")
    }

    @Test func `a machine may name key files and hosts`() throws {
        let pipelines = try ScratchPipelines()
        try pipelines.write(
            "keys: {pseudonyms: {file: /etc/nq57/key}}\nsources: {hosts: hosts.csv}\n", to: "m/local.yaml")
        try pipelines.write("source,host,port,database\n00004,db-04.example,5433,cua\n", to: "m/hosts.csv")
        let definition = try read(pipelines.folder + "/hanoi", local: pipelines.folder + "/m/local.yaml")
        #expect(definition.settings.pseudonymKeys == .file(path: "/etc/nq57/key"))
        guard case .postgres(let endpoint) = try #require(definition.sources.first).kind else {
            Issue.record("hanoi's sources are PostgreSQL databases")
            return
        }
        #expect(endpoint.host == "db-04.example")
        #expect(endpoint.port == 5433)
        #expect(endpoint.database == "cua")
        #expect(endpoint.tlsMode == "verify-full")
    }

    @Test func `a machine may name one key, and leaves the other as defined`() throws {
        let pipelines = try ScratchPipelines()
        try pipelines.write("keys: {signing: {file: /etc/nq57/sign}}\n", to: "m/local.yaml")
        let signing = try read(pipelines.folder + "/hanoi", local: pipelines.folder + "/m/local.yaml").settings
        #expect(signing.signingKey == .file(path: "/etc/nq57/sign"))
        #expect(signing.pseudonymKeys == .credential("nq57-pseudonyms"))
        try pipelines.write("keys: {pseudonyms: {file: /etc/nq57/key}}\n", to: "m/local.yaml")
        let pseudonyms = try read(pipelines.folder + "/hanoi", local: pipelines.folder + "/m/local.yaml").settings
        #expect(pseudonyms.signingKey == .credential("nq57-signing"))
        #expect(pseudonyms.pseudonymKeys == .file(path: "/etc/nq57/key"))
    }

    @Test func `a machine decides nothing of what is read or published`() throws {
        let pipelines = try ScratchPipelines()
        try pipelines.write(
            "quorum: {run: 1%}\nsources: {template: {layout: mot_cua}, layouts: {}}\n", to: "m/local.yaml")
        let problems = pipelines.problems(of: "demo", local: "m/local.yaml")
        #expect(problems.map(\.message) == ["unknown key quorum", "unknown key layout", "unknown key layouts"])
        #expect(problems.allSatisfy { $0.file.hasSuffix("m/local.yaml") })
    }

    @Test func `a local file that is not there is a problem`() throws {
        let pipelines = try ScratchPipelines()
        #expect(pipelines.problems(of: "demo", local: "none.yaml").map(\.message) == ["the file cannot be read"])
    }
}
