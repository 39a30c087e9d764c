import Cells
import Crypto
import Definition
import DurableFiles
import Foundation
import Testing

@testable import Protect

@Suite struct VintageLedgerTests {
    private let city: MadeUpCity
    private let published: [ProtectedTable]
    private let folder: DurableFolder

    init() throws {
        (city, published) = try MadeUpCity.shared.get()
        let path = FileManager.default.temporaryDirectory.path + "/nq57-ledger-\(UUID().uuidString)"
        folder = DurableFolder(path: path, temporary: path + "/tmp")
        try folder.create()
    }

    @Test func `sealed tables are read back as they were, and a second seal of the same adds nothing`() throws {
        let vintages = try sealed()
        var ledger = try VintageLedger(reading: folder)
        try ledger.seal(vintages, at: "2026-11-15T02:00:00Z")
        let lines = try folder.read("ledger/ledger.ndjson")
        try ledger.seal(vintages, at: "2027-01-01T00:00:00Z")
        #expect(try folder.read("ledger/ledger.ndjson") == lines)
        let again = try VintageLedger(reading: folder)
        #expect(again.entries.count == vintages.count && again.entries == ledger.entries)
        #expect(again.isSealed(thirdQuarter, epoch: 0) && !again.isSealed(thirdQuarter.next, epoch: 0))
        for vintage in vintages {
            let table = try #require(try again.table(vintage.key, definition: city.definition))
            #expect(table.cellsSHA256 == again.entry(vintage.key)?.cubeSHA256)
        }
        try remove()
    }

    @Test func `other values for a sealed vintage are refused`() throws {
        let first = try sealed()
        var ledger = try VintageLedger(reading: folder)
        try ledger.seal(first, at: "2026-11-15T02:00:00Z")
        let second = try sealed(try city.published(drawKey: testKey.reversed()))
        let error = #expect(throws: LedgerError.self) { try ledger.seal(second, at: "2026-11-16T02:00:00Z") }
        #expect(error?.code == .alreadySealed)
        #expect(try VintageLedger(reading: folder).entries.count == first.count)
        try remove()
    }

    @Test func `a line that was changed, taken out or cut is found`() throws {
        var ledger = try VintageLedger(reading: folder)
        try ledger.seal(try sealed(), at: "2026-11-15T02:00:00Z")
        let bytes = try folder.read("ledger/ledger.ndjson")
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { $0 + "\n" }
        var taken = lines
        taken.remove(at: 1)
        let damaged = [
            taken.joined(), lines.joined().replacingOccurrences(of: "\"base\":5", with: "\"base\":3"),
            String(lines.joined().dropLast()), lines.joined() + lines[0],
        ]
        for text in damaged {
            try folder.write(Array(text.utf8), to: "ledger/ledger.ndjson")
            let error = #expect(throws: LedgerError.self) { try VintageLedger(reading: folder) }
            #expect(error?.code == .damaged)
        }
        try remove()
    }

    @Test func `a changed value is found when it is read`() throws {
        let vintages = try sealed()
        var ledger = try VintageLedger(reading: folder)
        try ledger.seal(vintages, at: "2026-11-15T02:00:00Z")
        let key = try #require(vintages.first { !$0.files.cells.isEmpty }).key
        let name = "ledger/\(key.measure).\(key.quarter).\(key.epoch).csv"
        var bytes = try folder.read(name)
        bytes[bytes.count - 2] ^= 1
        try folder.write(bytes, to: name)
        let error = #expect(throws: LedgerError.self) { try ledger.table(key, definition: city.definition) }
        #expect(error?.code == .damaged)
        try remove()
    }

    @Test func `the copy may lag, but never lead`() throws {
        let copy = DurableFolder(path: folder.path + "/copy", temporary: folder.path + "/copy-tmp")
        let vintages = try sealed()
        var ledger = try VintageLedger(reading: folder, copy: copy)
        try ledger.seal(Array(vintages.prefix(3)), at: "2026-11-15T02:00:00Z")
        #expect(try copy.read("ledger/ledger.ndjson") == folder.read("ledger/ledger.ndjson"))
        let short = try folder.read("ledger/ledger.ndjson")
        try ledger.seal(vintages, at: "2026-11-16T02:00:00Z")
        try copy.write(short, to: "ledger/ledger.ndjson")
        #expect(try VintageLedger(reading: folder, copy: copy).entries.count == vintages.count)
        try copy.write(try folder.read("ledger/ledger.ndjson"), to: "ledger/ledger.ndjson")
        try folder.write(short, to: "ledger/ledger.ndjson")
        let error = #expect(throws: LedgerError.self) { try VintageLedger(reading: folder, copy: copy) }
        #expect(error?.code == .cut)
        try remove()
    }

    @Test func `the copy has what lies beside the ledger, too, as it was when the line was written`() throws {
        let copy = DurableFolder(path: folder.path + "/copy", temporary: folder.path + "/copy-tmp")
        let (name, first, last) = ("ledger/2025-Q3.0.coverage.csv", Array("a\n".utf8), Array("b\n".utf8))
        try folder.write(first, to: name)
        var ledger = try VintageLedger(reading: folder, copy: copy)
        let vintages = try sealed()
        try ledger.seal(Array(vintages.prefix(1)), at: "2026-11-15T02:00:00Z")
        #expect(try copy.read(name) == first)
        try folder.write(last, to: name)
        try ledger.seal(Array(vintages.dropFirst()), at: "2026-11-15T02:00:01Z")
        #expect(try copy.read(name) == last)
        try remove()
    }

    @Test func `sealed tables that nobody has seen are judged by the truth they were sealed from`() throws {
        var ledger = try VintageLedger(reading: folder)
        let (vintages, sealedAt) = (try sealed(), try #require(UTCTime("2026-11-15T02:00:00Z")))
        let unseen = { (ledger: VintageLedger, newest: Int64?, truth: [AggregateTable]) in
            try ledger.unseen(
                of: Array(zip(published, truth)).map { ($0, $1) }, newest: newest, definition: city.definition,
                ledgerKey: SymmetricKey(data: testKey))
        }
        #expect(try unseen(ledger, nil, city.truth).isEmpty)
        try ledger.seal(Array(vintages.dropLast()), at: "2026-11-14T02:00:00Z")
        try ledger.seal(vintages, at: sealedAt.text)
        let last = try #require(vintages.last).key
        #expect(try unseen(ledger, nil, city.truth) == [last], "those sealed before were judged when they were shown")
        #expect(try unseen(ledger, sealedAt.seconds - 1, city.truth) == [last])
        #expect(try unseen(ledger, sealedAt.seconds, city.truth).isEmpty)
        let place = try #require(published.firstIndex { $0.key == last })
        let other = try #require(city.truth.firstIndex { $0.measure != last.measure })
        var changed = city.truth
        changed[place] = changed[other]
        #expect(try unseen(ledger, nil, changed).isEmpty, "not the truth that it was sealed from")
        let subject = { (unseen: Set<VintageKey>) in
            try GateSubject(
                definition: city.definition, published: published, truth: city.truth, ledger: ledger, unseen: unseen,
                claims: [])
        }
        let judged = { (unseen: Set<VintageKey>) in
            try subject(unseen).pairs.filter { $0.truth != nil }.map(\.published.measure)
        }
        #expect(try Set(judged([last])) == Set(judged([]) + [last.measure]))
        #expect(try !judged([]).contains(last.measure))
        try remove()
    }

    @Test func `G09 refuses a quarter that is not due and values other than the sealed ones`() throws {
        var ledger = try VintageLedger(reading: folder)
        try ledger.seal(try sealed(), at: "2026-11-15T02:00:00Z")
        let lagIsOver = thirdQuarter.lastDay.adding(days: 30)
        let findings = { (tables: [ProtectedTable], asOf: CivilDate) in
            VintageRule().findings(
                try GateSubject(
                    definition: city.definition, published: tables, truth: city.truth, ledger: ledger, asOf: asOf,
                    claims: []))
        }
        #expect(try findings(published, lagIsOver).isEmpty)
        #expect(try !findings(published, lagIsOver.adding(days: -1)).isEmpty)
        #expect(try !findings(try city.published(drawKey: testKey.reversed()), lagIsOver).isEmpty)
        try ledger.withdraw([withdrawal(.vintage(try sealed()[0].key))], at: "2026-12-01T02:00:00Z")
        #expect(try findings(published, lagIsOver).map(\.observed) == ["values that were withdrawn"])
        try remove()
    }

    @Test func `vintages, microdata and withdrawals are read back in one chain, from the copy too`() throws {
        let copy = DurableFolder(path: folder.path + "/copy", temporary: folder.path + "/copy-tmp")
        let vintages = try sealed()
        var ledger = try VintageLedger(reading: folder, copy: copy)
        try ledger.seal(vintages, microdata: [microdata()], at: "2026-11-15T02:00:00Z")
        try ledger.withdraw([withdrawal(.vintage(vintages[0].key))], at: "2026-12-01T02:00:00Z")
        try ledger.seal([], microdata: [microdata(quarter: thirdQuarter.next, file: 1)], at: "2027-02-15T02:00:00Z")
        for again in [try VintageLedger(reading: folder), try VintageLedger(reading: copy)] {
            #expect(again.entries == ledger.entries && again.entries.count == vintages.count + 3)
            #expect(again.microdata.map(\.file) == [0, 1])
            let entry = try #require(again.microdataEntry(thirdQuarter))
            #expect(entry.node == ["place": 1, "sex": 0] && entry.persons == 1 && entry.panel == 0)
            #expect(try #require(try again.microdataContents(thirdQuarter)).csv == microdata().csv)
            #expect(again.isWithdrawn(.vintage(vintages[0].key)) && !again.isWithdrawn(.vintage(vintages[1].key)))
            #expect(!again.isWithdrawn(.microdata(thirdQuarter)))
        }
        try remove()
    }

    @Test func `other records for a quarter, and a changed file of them, are refused`() throws {
        var ledger = try VintageLedger(reading: folder)
        try ledger.seal([], microdata: [microdata()], at: "2026-11-15T02:00:00Z")
        let sealing = #expect(throws: LedgerError.self) {
            try ledger.seal([], microdata: [microdata(record: "other")], at: "2026-11-16T02:00:00Z")
        }
        #expect(sealing?.code == .alreadySealed && ledger.entries.count == 1)
        try folder.write(Array("sex\nother\n".utf8), to: "ledger/microdata.\(thirdQuarter).csv")
        let reading = #expect(throws: LedgerError.self) { try ledger.microdataContents(thirdQuarter) }
        #expect(reading?.code == .damaged)
        try remove()
    }

    @Test func `only what was sealed is withdrawn, once, and a line that withdraws something else is damage`() throws {
        var ledger = try VintageLedger(reading: folder)
        let error = #expect(throws: LedgerError.self) {
            try ledger.withdraw([withdrawal(.microdata(thirdQuarter))], at: "2026-12-01T02:00:00Z")
        }
        #expect(error?.code == .notSealed)
        try ledger.seal([], microdata: [microdata()], at: "2026-11-15T02:00:00Z")
        try ledger.withdraw([withdrawal(.microdata(thirdQuarter))], at: "2026-12-01T02:00:00Z")
        try ledger.withdraw([withdrawal(.microdata(thirdQuarter))], at: "2026-12-02T02:00:00Z")
        #expect(ledger.entries.count == 2 && ledger.isWithdrawn(.microdata(thirdQuarter)))
        #expect(ledger.microdata.count == 1)
        let text = String(decoding: try folder.read("ledger/ledger.ndjson"), as: UTF8.self)
        let changed = text.split(separator: "\n").map { line in
            let isWithdrawal = line.contains("withdrawn")
            return isWithdrawal ? line.replacingOccurrences(of: "\(thirdQuarter)", with: "2031-Q1") : String(line)
        }
        try folder.write(Array((changed.joined(separator: "\n") + "\n").utf8), to: "ledger/ledger.ndjson")
        let damage = #expect(throws: LedgerError.self) { try VintageLedger(reading: folder) }
        #expect(damage?.code == .damaged)
        try remove()
    }

    private func microdata(
        quarter: Quarter? = nil, file: Int = 0, record: String = "female"
    ) -> SealedMicrodata {
        SealedMicrodata(
            quarter: quarter ?? thirdQuarter, file: file, panel: file % 8, node: ["place": 1, "sex": 0], persons: 1,
            removed: 0, csv: Array("sex\n\(record)\n".utf8), manifest: Array("{}".utf8), kid: "k1",
            policySHA256: "policy")
    }

    private func withdrawal(_ subject: LedgerSubject) -> Withdrawal {
        Withdrawal(of: subject, reason: .privacy, decidedBy: "data-protection-officer")
    }

    private func sealed(_ tables: [ProtectedTable]? = nil) throws -> [SealedVintage] {
        let facts = SealedVintage.Facts(
            geography: "2025-07-01", kid: "k1", policySHA256: "policy", ledgerKey: SymmetricKey(data: testKey))
        return try zip(tables ?? published, city.truth).compactMap { table, truth in
            guard city.definition.measure(table.measure)?.protection == .rounded else { return nil }
            return try SealedVintage(table, truth: truth, definition: city.definition, facts: facts)
        }
    }

    private func remove() throws {
        try FileManager.default.removeItem(atPath: folder.path)
    }
}
