import Cells
import Columns
import Definition
import Testing

@testable import Anonymise

struct PseudonymiserTests {
    private func column(
        _ name: String, _ type: DatasetColumn.ValueType, _ kind: ColumnClass, staged: DatasetColumn.StagedForm? = nil,
        derived: Derivation? = nil, isNullable: Bool = false
    ) -> DatasetColumn {
        DatasetColumn(
            name: name, type: type, columnClass: kind, isNullable: isNullable, staged: staged, derivation: derived,
            minimum: nil, maximum: nil, isEmptiedWhenOutOfRange: false, label: LocalisedText(vi: name, en: name))
    }

    /// A visit: key, team, two identifiers of the person, sex, time, and what follows from them.
    private var dataset: DatasetDefinition {
        DatasetDefinition(
            name: "support_visits", version: 1, kind: .event, subject: .person, key: ["visit_id"],
            series: [
                UnitSeries(id: "support_visits", dataset: "support_visits", quarterBy: "visited_at", isPrimary: true)
            ],
            inForce: nil, latestBy: "visited_at", uniqueness: [],
            columns: [
                column("visit_id", .text, .identifier(.record), staged: .pseudonym(hasPanel: false)),
                column("team_id", .text, .identifier(.record), staged: .pseudonym(hasPanel: false), isNullable: true),
                column("citizen_id", .text, .identifier(.citizen), isNullable: true),
                column("phone", .text, .identifier(.phone), isNullable: true),
                column("sex", .code(list: "sex"), .quasi, staged: .code),
                column("visited_at", .timestamp, .time, staged: .day),
                column("age_band", .code(list: "age_band"), .quasi, staged: .code, derived: .ageBand(at: "visited_at")),
                column(
                    "person_id", .text, .identifier(.person), staged: .pseudonym(hasPanel: true),
                    derived: .person(from: ["citizen_id", "phone", "visit_id"])),
            ])
    }

    private func secret(_ values: [String]) -> IdentifiedBatch.Values {
        var bytes: [UInt8] = []
        var offsets: [Int32] = [0]
        for value in values {
            bytes += Array(value.utf8)
            offsets.append(Int32(bytes.count))
        }
        return .secret(SecretBytes(bytes: bytes, offsets: offsets))
    }

    /// Rows of key, team, citizen, phone and position of the sex (nil: empty), all on 1 September 2025 in Hanoi.
    private func batch(_ rows: [(key: String, team: String, citizen: String, phone: String, sex: Int32?)])
        -> IdentifiedBatch
    {
        let sex = Column(
            .text(TextValues(indices: rows.map { $0.sex ?? 0 }, dictionary: ["male", "female", "unknown"])),
            validity: rows.map { $0.sex == nil ? 0 : 1 })
        let time = HanoiTime.startOfDay(CivilDate(dayNumber: 20_332))
        return IdentifiedBatch(
            values: [
                secret(rows.map(\.key)), secret(rows.map(\.team)), secret(rows.map(\.citizen)),
                secret(rows.map(\.phone)), .plain(sex), .plain(Column(.int64(rows.map { _ in time }))), .absent,
                .absent,
            ], rowCount: rows.count)
    }

    private func anonymise(_ batch: IdentifiedBatch, isSynthetic: Bool = true) -> AnonymisedRows {
        Pseudonymiser(dataset: dataset, source: "00466", keys: .test, isSynthetic: isSynthetic).anonymise(batch)
    }

    private func staged(_ rows: AnonymisedRows) -> ColumnBatch {
        rows.rows((0..<rows.rowCount).map(Int32.init), in: Quarter(year: 2025, number: 3)).columns
    }

    private func pseudonyms(_ name: String, _ batch: ColumnBatch) -> [String?] {
        guard let column = batch.column(name), case .fixed16(let bytes) = column.values else { return [] }
        return (0..<batch.rowCount).map { row in
            column.isValid(row)
                ? bytes[(16 * row)..<(16 * row + 16)].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                : nil
        }
    }

    private func words(_ name: String, _ batch: ColumnBatch) -> [String] {
        guard let column = batch.column(name), case .text(let text) = column.values else { return [] }
        return text.indices.map { text.dictionary[Int($0)] }
    }

    @Test func `a person is the first usable identifier, else the row's own key`() {
        let batch = staged(
            anonymise(
                self.batch([
                    ("1", "", "848 095 123 456", "0501234567", 0), ("2", "", "8480951234", "+84 50 123 45 67", 0),
                    ("3", "", "-", "", 0),
                ])))
        let persons = pseudonyms("person_id", batch)
        #expect(persons[0] == "b85c01009fc6754adeb14eec3f21d75c")
        #expect(persons[1] == "09253d01fb7172cc0b5086baa6362f85")
        #expect(persons[2] == pseudonyms("visit_id", batch)[2])
        let panels = batch.column("person_id_panel")
        #expect((0..<3).map { panels?.number($0) } == [0, 3, nil])
    }

    @Test func `a team has one pseudonym wherever it stands in a source`() {
        let team = PseudonymFunction(.record, keys: .test).pseudonym(
            lengthPrefixed([lengthPrefixed("00466", "teams", "T-1")]))
        let batch = staged(anonymise(self.batch([("1", " T-1 ", "", "", 0), ("2", "", "", "", 0)])))
        #expect(pseudonyms("team_id", batch) == [team.hexadecimal, nil])
    }

    @Test func `an empty sex is read from a personal number, an unmapped one stays`() {
        let rows = self.batch([
            ("1", "", "848195123456", "", nil), ("2", "", "848195123456", "", 2), ("3", "", "848123456", "", nil),
            ("4", "", "848195123456", "", 0),
        ])
        let anonymised = anonymise(rows)
        #expect(words("sex", staged(anonymised)) == ["female", "unknown", "unknown", "male"])
        #expect(anonymised.notes == [RowNote(row: 3, column: 2, kind: .suspicious(.sexDisagrees))])
    }

    @Test func `staging has the allow-listed columns and nothing else`() {
        let batch = staged(anonymise(self.batch([("1", "", "848095123456", "0501234567", 0)])))
        #expect(
            batch.schema.fields.map(\.name) == [
                "source", "quarter", "visit_id", "team_id", "sex", "visited_at", "age_band", "person_id",
                "person_id_panel",
            ])
        #expect(batch.column("visited_at")?.number(0) == 20_332)
        #expect(words("age_band", batch) == ["25-34"])
    }

    @Test func `keys that are missing or no text refuse the row`() {
        let rows = self.batch([("-", "", "", "", 0), ("1", "", "", "", 0), ("", "", "", "", 0)])
        #expect(anonymise(rows).keyRefusals.map(\.row) == [0, 2])
        #expect(anonymise(rows).keyRefusals.allSatisfy { $0.fault == .missingKey })
        #expect(anonymise(rows).record(0) == nil)
    }

    @Test func `synthetic numbers are refused where sources are real`() {
        let rows = self.batch([("1", "", "848095123456", "", 0), ("2", "", "", "0501234567", 0), ("3", "", "", "", 0)])
        #expect(anonymise(rows).otherRefusals.isEmpty)
        let refusals = anonymise(rows, isSynthetic: false).otherRefusals
        #expect(refusals.map(\.row) == [0, 1])
        #expect(refusals.allSatisfy { $0.fault == .testIdentifier })
    }

    @Test func `identifiers are redacted wherever they are described`() {
        let batch = self.batch([("1", "", "848095123456", "0501234567", 0)])
        var dumped = ""
        dump(batch, to: &dumped)
        #expect(!dumped.contains("848095123456"))
        #expect(!"\(batch)".contains("848095123456"))
        #expect(!String(reflecting: batch).contains("0501234567"))
    }

    @Test func `a memo that is emptied changes nothing`() {
        let rows = (0..<600).map { (key: "\($0)", team: "T\($0 % 300)", citizen: "", phone: "", sex: Int32?(0)) }
        let small = Pseudonymiser(
            dataset: dataset, source: "00466", keys: .test, isSynthetic: true, memos: MemoBudget(bytes: 40_000))
        let large = anonymise(batch(rows + rows))
        #expect(
            pseudonyms("team_id", staged(small.anonymise(batch(rows + rows)))) == pseudonyms("team_id", staged(large)))
    }
}
