import Anonymise
import CanonicalJSON
import Cells
import Extract
import Testing

@testable import Pipeline

struct SourceOutcomeRetryTests {
    private func unit(_ quarter: Int) -> UnitID {
        UnitID(source: "00613", series: "dossiers", quarter: Quarter(year: 2025, number: quarter))
    }

    private func outcome(
        _ classes: [ExtractionFailure.Class?], code: String = "c", held: Int = 0
    ) -> SourceOutcome {
        var outcome = SourceOutcome(source: "00613")
        for (index, failureClass) in classes.enumerated() {
            outcome.units.append(
                .init(
                    unit(index + 1),
                    failureClass.map {
                        .failed(ExtractionFailure($0, code: code, message: "m", remedy: "r", source: "00613"))
                    } ?? .notCollected))
            if let failureClass { outcome.guest.errors[failureClass] = 1 }
        }
        outcome.guest.heldMilliseconds = held
        outcome.guest.rows = 10
        outcome.guest.snapshots = 1
        return outcome
    }

    @Test func `only units that another try may make good are read again`() {
        let mixed = outcome([nil, .yield, .access, .transient])
        #expect(mixed.retriable == [unit(2), unit(4)])
        #expect(outcome([.contract, .access]).retriable.isEmpty)
    }

    @Test func `a try that only gave way is a yield, one that also failed is a failure`() {
        #expect(outcome([nil, .yield]).worstFailure == .yield)
        #expect(outcome([.transient, .yield]).worstFailure == .transient)
        #expect(outcome([.source, .yield]).worstFailure == .yield)
        #expect(outcome([.fatal, .yield]).worstFailure == .fatal)
        #expect(outcome([.contract, .access]).worstFailure == nil)
    }

    @Test func `a statement that took too long is told apart from other faults that may pass`() {
        #expect(outcome([nil, .transient], code: "57014").worstFailure == .overdue)
        #expect(outcome([.contract, .transient], code: "57014").worstFailure == .overdue)
        #expect(outcome([.transient], code: "55P03").worstFailure == .transient)
    }

    @Test func `what all tries cost the source is added up`() {
        let merged = outcome([.yield, .yield], held: 3_000).replacing(outcome([nil, .yield], held: 4_000))
        #expect(merged.guest.heldMilliseconds == 7_000)
        #expect(merged.guest.rows == 20)
        #expect(merged.guest.yields == 2)
        #expect(merged.guest.snapshots == 2)
        #expect(merged.worstFailure == .yield)
    }

    @Test func `a guest report holds numbers`() throws {
        var read = outcome([nil, .yield], held: 4_000)
        read.guest.dataTime = "2026-01-05T00:00:00Z"
        read.guest.bytes = 123
        let expected =
            #"{"bytes":123,"data_time":"2026-01-05T00:00:00Z","errors":{"yield":1},"held_ms":4000,"#
            + #""rows":10,"schema":"nq57/guest/1","snapshots":1,"source":"00613","yields":1}"#
        #expect(GuestReport(read).json.line() == expected)
    }
}
