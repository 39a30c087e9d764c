import Testing

@testable import Publish

struct IdentifierScanTests {
    private let scan = IdentifierScan(allowed: ["data@example.gov.vn", "0912345678"])

    /// Made of parts, so that no test file holds what it looks for.
    private static let citizen = "0010" + "90012345"
    private static let planted = "8480" + "95012345"

    @Test(arguments: [
        (citizen, IdentifierScan.Kind.citizenNumber), ("a," + citizen + "\n", .citizenNumber),
        (planted, .canary), ("050" + "1234567", .canary), ("091" + "2345679", .telephone),
        ("+84" + "912345679", .telephone), ("H99." + "12-240115" + "-0042", .dossierCode),
        ("000.00.12.H99" + "-240115" + "-0042", .dossierCode), ("who@" + "example.com", .email),
    ])
    func `identifiers are found`(text: String, kind: IdentifierScan.Kind) {
        #expect(scan.kinds(in: Array(text.utf8)) == [kind])
    }

    @Test(arguments: [
        "data@example.gov.vn", "0912345678", "2025-12-31", "@media print", "M10.8480950123 20",
        "3f" + citizen + "ab", "123456789012345", "2026-240115-0042", "4102.5000", "a@b", "097" + citizen + "1",
    ])
    func `near misses are not`(text: String) {
        #expect(scan.kinds(in: Array(text.utf8)).isEmpty)
    }
}
