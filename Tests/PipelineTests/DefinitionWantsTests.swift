import Cells
import Definition
import Foundation
import Testing

@testable import Pipeline

struct DefinitionWantsTests {
    private func wants(hosts: String?) throws -> DefinitionWants {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let folder = FileManager.default.temporaryDirectory.appending(path: "nq57-" + UUID().uuidString).path()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try "sources: {hosts: hosts.csv}\n".write(toFile: folder + "/local.yaml", atomically: true, encoding: .utf8)
        try hosts?.write(toFile: folder + "/hosts.csv", atomically: true, encoding: .utf8)
        return DefinitionWants(
            try PipelineDefinition(reading: root + "/Pipelines/hanoi", local: folder + "/local.yaml"),
            on: try #require(CivilDate(iso: "2026-02-20")))
    }

    @Test func `a hosts file that is not there is told once, and not for each source`() throws {
        let wants = try wants(hosts: nil)
        #expect(wants.hosts?.message.hasPrefix("hosts.csv is not there; ") == true)
        #expect(wants.wants.count { $0.message.contains("no host") } == 1)
    }

    @Test func `of a file that is there the sources are told that it lacks`() throws {
        let wants = try wants(hosts: "source,host\n00004,db-04.example\n")
        #expect(wants.hosts == nil)
        #expect(wants.wants.count { $0.message.contains("has no host") } > 1)
        #expect(!wants.wants.contains { $0.message.contains("00004") })
    }

    @Test func `what check tells of hosts is one line, of a file that is missing and of lines that are`() throws {
        #expect(try wants(hosts: nil).anyHosts?.message.hasPrefix("hosts.csv is not there; ") == true)
        let few = try #require(try wants(hosts: "source,host\n00004,db-04.example\n").anyHosts)
        #expect(few.message.hasPrefix("125 of 126 sources have no host: 00008, ") && !few.message.contains("00004"))
        #expect(few.message.hasSuffix(" and 113 more."))
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let codes = try String(contentsOfFile: root + "/Pipelines/hanoi/communes.csv", encoding: .utf8)
            .split(separator: "\n").dropFirst().map { $0.prefix(5) }
        let all = codes.map { "\($0),db-\($0).example\n" }
        #expect(try wants(hosts: "source,host\n" + all.joined()).anyHosts == nil)
        #expect(
            try wants(hosts: "source,host\n" + all.dropLast().joined()).anyHosts?.message
                == "1 of 126 sources have no host: \(codes.last ?? "").")
    }
}
