import Cells
import Columns
import Definition
import Testing

@testable import Anonymise
@testable import Extract

struct WorkedExampleTests {
    private static let lienThongColumns = [
        "TinhTrangID", "HinhThucTiepNhan", "MucDo", "NgayTiepNhan", "NgayHenTra", "NgayKetThucXuLy", "NgayTra",
    ]
    private static let motCuaColumns = [
        "trang_thai", "kenh_nop", "muc_do_dvc", "nhan_luc", "hen_tra_luc", "hen_tra_moi_luc", "tong_phut_tam_dung",
        "xong_luc", "tra_luc",
    ]

    private func row(_ example: WorkedExample, _ names: [String], _ fixture: RowFixture) -> RowFixture.Row {
        var row = fixture.sample(["TamDung": example.rounds, "HanTraMoi": example.dueTimes])
        for (name, cell) in zip(names, example.cells) { row[name] = .some(cell) }
        return row
    }

    private func check(_ example: WorkedExample, _ row: RowFixture.Row, _ fixture: RowFixture) throws {
        let mapped = fixture.map([row])
        #expect(mapped.faults[0] == nil)
        let inputs = DerivationInputs(
            dataset: fixture.context.dataset, batch: mapped.identified, identifiers: [:], keys: [])
        var derived = DerivedColumns(inputs)
        #expect(derived.column(.isReceived).number(0) == (example.received ? 1 : 0))
        #expect(mapped.identified.number(0, column: fixture.index("paused_minutes")) == example.paused)
        #expect(derived.column(.effectiveDue).number(0) == example.due.flatMap(RowFixture.instant))
        #expect(word(derived.column(.dossierTimeliness)) == example.timeliness)
        #expect(word(derived.column(.durationBand)) == example.band)
        let channel = word(inputs.texts("channel"))
        #expect(channel == example.channel)
        #expect(
            (channel == "online" && word(inputs.texts("service_level")) == "full") == example.isFull
                || !example.received)
        if example.received { #expect(quarter(inputs.numbers("received_at")) == example.quarter) }
        if derived.column(.isResolved).number(0) == 1 {
            #expect(quarter(inputs.numbers("completed_at")) == example.resolvedIn)
        } else {
            #expect(example.resolvedIn == nil)
        }
    }

    private func word(_ column: Column) -> String? {
        guard case .text(let text) = column.values, column.isValid(0) else { return nil }
        return text.dictionary[Int(text.indices[0])]
    }

    private func quarter(_ column: Column) -> String? {
        EventDays(column)[0].map { Quarter(containing: $0).description }
    }

    @Test(arguments: WorkedExample.lienThong)
    func `a dossier of lien_thong is read as the page says`(example: WorkedExample) throws {
        let fixture = try RowFixture("lien_thong", "dossiers")
        try check(example, row(example, WorkedExampleTests.lienThongColumns, fixture), fixture)
    }

    @Test(arguments: WorkedExample.motCua)
    func `a dossier of mot_cua is read as the page says`(example: WorkedExample) throws {
        let fixture = try RowFixture("mot_cua", "dossiers")
        try check(example, row(example, WorkedExampleTests.motCuaColumns, fixture), fixture)
    }

    @Test(arguments: [
        ("9; 2; 4; 20250905080000; 20250908170000; 20250904080000; ∅", "time_order completed_at"),
        ("4; 2; 4; N/A; 20250908170000; ∅; ∅", "missing_time received_at"),
        ("10; 2; 4; 20250630235959; 20250708170000; 20250702080000; 20250702080000", "before_start received_at"),
    ])
    func `a dossier that contradicts itself is refused`(source: String, fault: String) throws {
        let fixture = try RowFixture("lien_thong", "dossiers")
        let example = WorkedExample(id: fault, source: source)
        #expect(fixture.fault(row(example, WorkedExampleTests.lienThongColumns, fixture)) == fault)
    }
}
