import Foundation
import Testing

@testable import Workbooks

/// That other programs read the files is for `Tests/Conformance`.
struct WorkbookWriterTests {
    private let folder = NSTemporaryDirectory() + "nq57-workbooks-" + UUID().uuidString

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    @Test func `the same calls give the same bytes, a second later too`() throws {
        let first = try written("a.xlsx")
        Thread.sleep(forTimeInterval: 1.1)
        #expect(try written("b.xlsx") == first)
        #expect(try written("c.xlsx", created: 1_769_904_001) != first)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a.xlsx", "b.xlsx", "c.xlsx"])
    }

    @Test func `a name or a text that no workbook takes is refused, not cut`() throws {
        for (sheet, text) in [(String(repeating: "n", count: 32), "x"), ("n", String(repeating: "x", count: 32_768))] {
            var writer = try WorkbookWriter(
                path: folder + "/d.xlsx", temporary: folder, title: "t", author: "a", created: 1)
            writer.beginSheet(sheet, widths: [10], header: ["h"])
            writer.append([.text(text)])
            do throws(WorkbookError) {
                try writer.close()
                Issue.record("expected an error")
            } catch {
                #expect(error.code == .notAllowed)
            }
        }
    }

    @Test func `a folder that does not exist is an error`() throws {
        var writer = try WorkbookWriter(
            path: folder + "/none/e.xlsx", temporary: folder, title: "t", author: "a", created: 1)
        writer.beginSheet("n", widths: [10], header: ["h"])
        do throws(WorkbookError) {
            try writer.close()
            Issue.record("expected an error")
        } catch {
            #expect(error.code == .notWritten)
        }
    }

    private func written(_ name: String, created: Int64 = 1_769_904_000) throws -> Data {
        var writer = try WorkbookWriter(
            path: "\(folder)/\(name)", temporary: folder, title: "Số liệu", author: "nq57", created: created)
        writer.beginSheet("Số liệu", widths: [10, 12], header: ["id", "value"])
        for number in 0..<100 { writer.append([.text("x00\(number)"), .number(Double(number) / 8, decimals: 3)]) }
        writer.beginSheet("Notes", widths: [20, 40], header: nil)
        writer.append([.text("a"), .text("b < & > \"c\"")], wrapping: true)
        try writer.close()
        return try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
    }
}
