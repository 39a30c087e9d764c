import Cells
import Definition
import DurableFiles
import Foundation
import Testing

@testable import Aggregate

@Suite struct PartialStoreTests {
    private let shape = FamilyShape([Sample.sexes])

    @Test func `what is saved is loaded again, zeros included, and its file is named by its content`() throws {
        try withStore { store, folder in
            let plan = try plan()
            let partials = [
                PartialKey(commune: "00004", inputs: "aaaaaaaaaaaa", measure: plan.digest): counts(3, [1, 0, 2], [3]),
                PartialKey(commune: "00008", inputs: "bbbbbbbbbbbb+cccccccccccc", measure: plan.digest): counts(
                    0, [0, 0, 0], [0]),
            ]
            try store.save(partials)
            #expect(try store.load([plan]) == partials)
            let names = try folder.list("partials/events")
            #expect(names.count == 1 && names[0].hasPrefix("2025-Q3."))
            try store.save([:])
            #expect(try folder.list("partials/events").count == 1)
            #expect(try store.load([plan]).isEmpty)
        }
    }

    @Test func `counts of another way of counting are not loaded`() throws {
        try withStore { store, _ in
            let other = try plan(where: .isKnown(column: "due"))
            try store.save([
                PartialKey(commune: "00004", inputs: "a", measure: other.digest): counts(1, [1, 0, 0], [0])
            ])
            #expect(try store.load([plan()]).isEmpty)
        }
    }

    @Test func `a file that is not what its name says is as good as none`() throws {
        try withStore { store, folder in
            let plan = try plan()
            try store.save([PartialKey(commune: "00004", inputs: "a", measure: plan.digest): counts(1, [1, 0, 0], [1])])
            let name = "partials/events/" + (try folder.list("partials/events")[0])
            var bytes = try folder.read(name)
            bytes[bytes.count / 2] ^= 1
            try folder.write(bytes, to: name)
            #expect(try store.load([plan]).isEmpty)
        }
    }

    @Test func `equal counts give equal bytes`() throws {
        try withStore { store, folder in
            let plan = try plan()
            let partials = Dictionary(
                uniqueKeysWithValues: (0..<50).map { number in
                    (
                        PartialKey(commune: "000\(number)", inputs: "x\(number)", measure: plan.digest),
                        counts(Int64(number), [Int64(number), 0, 0], [0])
                    )
                })
            try store.save(partials)
            let first = try folder.list("partials/events")
            try store.save(Dictionary(uniqueKeysWithValues: partials.reversed().map { ($0.key, $0.value) }))
            #expect(try folder.list("partials/events") == first)
        }
    }

    private func counts(_ total: Int64, _ family1: [Int64], _ headlines: [Int64]) -> AggregateTable.Counts {
        AggregateTable.Counts(total: total, family1: family1, family2: [], headlines: headlines)
    }

    private func plan(where condition: Condition = .always) throws -> MeasurePlan {
        try MeasurePlan(
            Sample.measure(where: condition, family1: shape, headlines: [.isKnown(column: "due")]),
            dataset: Sample.dataset(), series: Sample.series, family1: shape, family2: FamilyShape([]),
            quarter: Sample.quarter)
    }

    private func withStore(_ body: (PartialStore, DurableFolder) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "/nq57-partials-\(UUID().uuidString)"
        let folder = DurableFolder(path: path, temporary: path + "/tmp")
        try folder.create()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(PartialStore(folder: folder, series: "events", quarter: Sample.quarter), folder)
    }
}
