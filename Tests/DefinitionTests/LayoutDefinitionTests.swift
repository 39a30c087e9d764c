import Foundation
import Testing

@testable import Definition

@Suite struct LayoutDefinitionTests {
    let hanoi: PipelineDefinition

    init() throws {
        hanoi = try read(Repository.pipelines + "/hanoi")
    }

    @Test(arguments: ["mot_cua", "lien_thong"])
    func `every column that is read is mapped or absent in every dataset`(layout: String) throws {
        let layout = try #require(hanoi.layouts[layout])
        #expect(layout.datasets.count == hanoi.datasets.count)
        for dataset in hanoi.datasets {
            let kept = try #require(layout.datasets[dataset.name])
            let known = dataset.columns.filter { $0.columnClass != .drop && $0.derivation == nil }.map(\.name)
            #expect(Set(kept.columns.keys).isSubset(of: known))
            let dropped = dataset.columns.filter { $0.columnClass == .drop }.map(\.name)
            #expect(Set(kept.columns.keys).isDisjoint(with: dropped))
            #expect(Set(kept.sourceColumns.map(\.name)).count == kept.sourceColumns.count)
            let ignored = Set(kept.ignored.values.joined())
            #expect(ignored.isDisjoint(with: kept.sourceColumns.map(\.name)))
        }
    }

    @Test func `the two layouts write channels each in its own way`() throws {
        let texts = try column("mot_cua", "dossiers", "channel")
        let numbers = try column("lien_thong", "dossiers", "channel")
        guard case .code(let words) = texts.mapping, case .code(let digits) = numbers.mapping else {
            Issue.record("channels are codes")
            return
        }
        #expect(words[.text("truc_tuyen")] == "online")
        #expect(digits[.integer(2)] == "online")
        #expect(words.count == 3 && digits.count == 3)
    }

    @Test func `the time of return stands in only for dossiers that were returned`() throws {
        let inputs = try column("lien_thong", "dossiers", "completed_at").inputs
        #expect(inputs.map(\.column) == ["NgayKetThucXuLy", "NgayTra"])
        #expect(inputs[0].onlyIf == nil)
        #expect(inputs[1].onlyIf?.source == "TinhTrangID")
        #expect(inputs[1].onlyIf?.values == [.integer(10)])
    }

    @Test func `flags say which numbers mean yes`() throws {
        guard case .flag(let yes, let no, let otherwiseNo) = try column("lien_thong", "sim_grants", "is_5g").mapping
        else {
            Issue.record("is_5g is a flag")
            return
        }
        #expect(yes == [.integer(5)] && no.isEmpty && otherwiseNo)
        guard case .flag(let paid, let unpaid, false) = try column("lien_thong", "dossiers", "paid_online").mapping
        else {
            Issue.record("paid_online is a flag")
            return
        }
        #expect(paid == [.integer(2)] && unpaid == [.integer(0), .integer(1)])
    }

    @Test func `pauses and new due times come as lists from the query`() throws {
        let dossiers = try #require(hanoi.layouts["lien_thong"]?.datasets["dossiers"])
        guard case .query(let postgres, let sqlite, let relations) = dossiers.origin else {
            Issue.record("dossiers are put together by a query")
            return
        }
        #expect(relations == ["HoSo", "HoSoBoSung", "QuaTrinhXuLy"])
        #expect(postgres.contains("string_agg") && sqlite.contains("group_concat"))
        #expect(dossiers.sourceColumns.first { $0.name == "TamDung" }?.type == .text)
        #expect(dossiers.sourceColumns.first { $0.name == "LePhi" }?.type == .numeric)
        #expect(dossiers.columns["birth_date"]?.inputs.first?.column == "NgaySinh")
    }

    @Test func `an install that was recorded twice stands by its smallest row`() throws {
        let installs = try #require(hanoi.layouts["lien_thong"]?.datasets["app_installs"])
        #expect(installs.keepSmallest == ["NguonGhi", "DongID"])
        #expect(installs.sourceColumns.suffix(2).map(\.type) == [.integer, .integer])
    }

    private func column(_ layout: String, _ dataset: String, _ column: String) throws -> LayoutColumn {
        try #require(hanoi.layouts[layout]?.datasets[dataset]?.columns[column])
    }
}
