import Foundation
import Fuzzing
import Lattice
import Testing

/// Whatever stands in a file of records or of a hierarchy, reading ends with a table or a `LatticeError` that names the
/// file and no value.
@Suite struct DamagedRecordFileTests {
    private static let rounds = FuzzRounds(400)
    private static let tokens = [";", "\n", "\r\n", "\"", "\"\"", "*", "\u{FEFF}", "\t", ","]
    private static let records = "age;sex\n" + (20..<40).map { "\($0);\"m\"\n" }.joined()
    private static let ages = (20..<40).map { "\($0);\($0 / 10)0s;*\n" }.joined()

    private let folder = NSTemporaryDirectory() + "nq57-damaged-\(UUID().uuidString)"

    private func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(filePath: "\(folder)/\(name)"))
    }

    private func table() throws(LatticeError) -> LatticeTable {
        let hierarchies = try HierarchyFolder(folder, data: folder + "/data.csv")
        return try RecordFile(folder + "/data.csv").table(
            hierarchies: [try hierarchies.hierarchy(of: "age")], sensitive: ["sex"])
    }

    @Test(.timeLimit(.minutes(5)))
    func `damaged records and hierarchies are refused by file, or give a whole table`() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for seed in Self.rounds.seeds {
            var mutator = Mutator(seed: seed, tokens: Self.tokens)
            let isRecords = seed.isMultiple(of: 2)
            let (records, ages) = (Array(Self.records.utf8), Array(Self.ages.utf8))
            try write(isRecords ? mutator.damaged(records) : records, to: "data.csv")
            try write(isRecords ? ages : mutator.damaged(ages), to: "age.csv")
            do throws(LatticeError) {
                #expect(try table().records > 0, "round \(seed)")
            } catch {
                #expect(error.place.contains(".csv") || error.place == "data" || error.place == "age", "round \(seed)")
                #expect(!error.description.contains("20s"), "round \(seed)")
            }
        }
    }
}
