import DurableFiles
import Foundation
import Testing

@testable import Anonymise
@testable import Pipeline

struct DrawKeyScanTests {
    private let key = PseudonymKeys.test.derivedTableKey(measure: "dossiers-received", quarter: "2025-Q3", epoch: 0)
    private let other = PseudonymKeys.test.derivedTableKey(measure: "dossiers-received", quarter: "2025-Q3", epoch: 1)

    private var writings: [[UInt8]] {
        let hexadecimal = key.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let base64 = Data(key).base64EncodedString()
        let url = base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        return [key] + [hexadecimal, hexadecimal.uppercased(), base64, url].map { Array($0.utf8) }
    }

    @Test func `a key is found in every writing and at every place`() {
        let scan = DrawKeyScan([other, key])
        for writing in writings {
            #expect(scan.holdsKey(writing))
            for before in 1...9 {
                #expect(scan.holdsKey([UInt8](repeating: 0x41, count: before) + writing + [0x0A]))
            }
            // A part of the beginning just before the key is no reason to miss it.
            #expect(scan.holdsKey(writing.prefix(5) + writing))
        }
    }

    @Test func `what is no key is not found`() {
        let scan = DrawKeyScan([key])
        for writing in writings {
            #expect(!scan.holdsKey(Array(writing.dropLast(2))))
            #expect(!DrawKeyScan([other]).holdsKey(writing))
            #expect(!DrawKeyScan([]).holdsKey(writing))
        }
        #expect(!scan.holdsKey([]))
        #expect(!scan.holdsKey(SystemRandom.bytes(100_000)))
    }

    @Test func `every file below a folder is searched, and links are not followed`() throws {
        let path = NSTemporaryDirectory() + "scan-\(UUID().uuidString)"
        let folder = DurableFolder(path: path, temporary: path + "/tmp")
        try folder.create()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try folder.write(writings[1], to: "protected/2025-Q3/dossiers.json")
        try folder.write(writings[0], to: "tmp/part")
        try folder.write([1, 2, 3], to: "runs/x/events.ndjson")
        try FileManager.default.createSymbolicLink(
            atPath: path + "/link", withDestinationPath: path + "/tmp")
        let scan = DrawKeyScan([key])
        #expect(try scan.files(in: folder) == ["protected/2025-Q3/dossiers.json", "tmp/part"])
    }
}
