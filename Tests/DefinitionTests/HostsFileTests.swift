import Definition
import Testing

@Suite struct HostsFileTests {
    /// What is said of `hanoi` with these hosts, as `line: message`.
    private func said(_ hosts: String) throws -> [String] {
        let pipelines = try ScratchPipelines()
        try pipelines.write("sources: {hosts: hosts.csv}\n", to: "m/local.yaml")
        try pipelines.write(hosts, to: "m/hosts.csv")
        return pipelines.problems(of: "hanoi", local: "m/local.yaml").map { "\($0.file):\($0.line): \($0.message)" }
    }

    @Test func `a spreadsheet's byte order mark and line ends are taken`() throws {
        #expect(try said("\u{FEFF}source,host\r\n00004,db-04.example\r\n") == [])
    }

    @Test func `one source has one line, and a line a source`() throws {
        #expect(
            try said("source,host\n00004,a.example\n99999,b.example\n00004,c.example\n") == [
                "hosts.csv:3: 99999 is no source of sources.yaml", "hosts.csv:4: source 00004 stands in line 2, too",
            ])
    }

    @Test func `semicolons and a lack of values are told as what they are`() throws {
        #expect(try said("source;host\n00004;a.example\n") == ["hosts.csv:1: the values are separated by semicolons"])
        let pipelines = try ScratchPipelines()
        try pipelines.write("sources: {hosts: hosts.csv}\n", to: "m/local.yaml")
        try pipelines.write("source,host,port\n00004,a.example\n00008,b.example,1,2\n", to: "m/hosts.csv")
        let remedies = pipelines.problems(of: "hanoi", local: "m/local.yaml").map(\.remedy)
        #expect(remedies.count == 2 && remedies[0].hasPrefix("write one for each of source,host,port"))
        #expect(remedies.last == "quote values that hold a comma, or add the column to the header")
    }

    @Test func `hosts are not judged by a table of communes that could not be read`() throws {
        let pipelines = try ScratchPipelines()
        try pipelines.write("sources: {hosts: a-hosts.csv}\n", to: "m/local.yaml")
        try pipelines.write("source,host\n00004,a.example\n00008,b.example\n", to: "m/a-hosts.csv")
        try pipelines.replace("name_en,kind\n", with: "name_en,kind,from\n", in: "hanoi/communes.csv")
        let problems = pipelines.problems(of: "hanoi", local: "m/local.yaml")
        #expect(problems.count > 100 && Set(problems.map(\.file)) == ["communes.csv"])
        #expect(problems.first?.line == 2)
    }

    @Test func `a file that is not there is known by its name`() throws {
        let pipelines = try ScratchPipelines()
        try pipelines.write("sources: {hosts: none.csv}\n", to: "m/local.yaml")
        let local = pipelines.folder + "/m/local.yaml"
        let definition = try PipelineDefinition(reading: pipelines.folder + "/hanoi", local: local)
        #expect(definition.absentHostsFile == "none.csv")
        try pipelines.write("source,host\n", to: "m/none.csv")
        #expect(try PipelineDefinition(reading: pipelines.folder + "/hanoi", local: local).absentHostsFile == nil)
    }
}
