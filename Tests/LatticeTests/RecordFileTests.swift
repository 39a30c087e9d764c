import Foundation
import Lattice
import Testing

/// Files in a folder of their own, removed at the end.
@Suite struct RecordFileTests {
    private func withFiles(_ files: [String: String], _ body: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "nq57-lattice-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name)) }
        try body(folder)
    }

    private func fault(_ files: [String: String], columns: [String] = ["age"]) throws -> LatticeError? {
        var error: LatticeError?
        try withFiles(files) { folder in
            do {
                let hierarchies = try HierarchyFolder(folder, data: folder + "/data.csv")
                let file = try RecordFile(folder + "/data.csv")
                _ = try file.table(hierarchies: try columns.map { try hierarchies.hierarchy(of: $0) }, sensitive: [])
            } catch let thrown as LatticeError {
                error = thrown
            }
        }
        return error
    }

    @Test(arguments: [";", ",", "\t", "|"])
    func `the separator is seen from the first line`(separator: String) throws {
        let data = ["age;sex", "21;m", "", "\"22\"; f "].joined(separator: "\r\n")
        let files = ["data.csv": data.replacingOccurrences(of: ";", with: separator), "sex.csv": "m;*\nf;*"]
        try withFiles(files) { folder in
            let file = try RecordFile(folder + "/data.csv")
            #expect(file.columns == ["age", "sex"])
            let table = try file.table(
                hierarchies: [try HierarchyFolder(folder, data: folder + "/data.csv").hierarchy(of: "sex")],
                sensitive: ["age"])
            #expect(table.records == 2)
            #expect(table.sensitive[0].labels == ["21", "22"])
        }
    }

    @Test func `quoted fields hold separators, quotes and line ends`() throws {
        try withFiles(["data.csv": "\u{FEFF}a,b\n\"x, \"\"y\"\"\nz\",1\n", "b.csv": "1;*"]) { folder in
            let hierarchies = try HierarchyFolder(folder, data: folder + "/data.csv")
            let table = try RecordFile(folder + "/data.csv").table(
                hierarchies: [try hierarchies.hierarchy(of: "b")], sensitive: ["a"])
            #expect(table.sensitive[0].labels == ["x, \"y\"\nz"])
        }
    }

    @Test func `a hierarchy is found by its column's name, the nearest form first`() throws {
        let files = [
            "age.csv": "1;*", "adult_hierarchy_age.csv": "2;*", "adult_hierarchy_sex.csv": "m;*",
            "other_sex.csv": "f;*", "adult_zip_code.csv": "1000;*", "adult_hierarchy_job.csv": "a;*",
            "data_hierarchy_job.csv": "b;*",
        ]
        try withFiles(files) { folder in
            let hierarchies = try HierarchyFolder(folder, data: folder + "/data.csv")
            #expect(try hierarchies.hierarchy(of: "age").labels[0] == ["1"])
            #expect(try hierarchies.hierarchy(of: "sex").labels[0] == ["m"])
            #expect(try hierarchies.hierarchy(of: "zip_code").labels[0] == ["1000"])
            #expect(try hierarchies.hierarchy(of: "job").labels[0] == ["b"], "that of this file, not of another")
            #expect(!hierarchies.has("hierarchy"))
        }
    }

    @Test func `faults name file and line, and no value`() throws {
        let data = "age\n21\n22\nk4711\n"
        let cases: [([String: String], LatticeError.Code, String)] = [
            (["data.csv": data, "age.csv": "21;*\n22;*"], .valueNotInHierarchy, "data.csv:4"),
            (["data.csv": data, "age.csv": "21;a;*\n22;a;k4711"], .notNested, "age.csv:2"),
            (["data.csv": data, "age.csv": "21;*\n\nk4711;*\nk4711;*"], .repeatedValue, "age.csv:4"),
            (["data.csv": data, "age.csv": "21;*\nk4711"], .raggedRow, "age.csv:2"),
            (["data.csv": data + "1;2\n", "age.csv": "21;*\n22;*\nk4711;*"], .raggedRow, "data.csv:5"),
            (["data.csv": "age\n\"k4711", "age.csv": "21;*"], .notDelimitedText, "data.csv:2"),
            (["data.csv": "age\n", "age.csv": "21;*"], .noRecords, "data"),
            (["data.csv": data, "x_age.csv": "21;*", "y_age.csv": "21;*"], .ambiguousHierarchy, ""),
            (["data.csv": data], .missingHierarchy, ""),
            (["data.csv": "sex\nm\n", "age.csv": "21;*"], .missingColumn, "data.csv:1"),
            (["age.csv": "21;*"], .unreadableFile, ""),
        ]
        for (files, code, place) in cases {
            let error = try #require(try fault(files))
            #expect(error.code == code)
            #expect(error.place.hasSuffix(place), "\(error)")
            #expect(!error.description.contains("k4711"))
        }
    }
}
