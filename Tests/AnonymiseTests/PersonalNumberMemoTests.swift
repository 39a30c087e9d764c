import Testing

@testable import Anonymise

struct PersonalNumberMemoTests {
    private func number(_ value: Int) throws -> PersonalNumber {
        try #require(read(String(String(1_000_000_000_000 + value).dropFirst())))
    }

    private func read(_ text: String) -> PersonalNumber? {
        PersonalNumber(Array(text.utf8).span)
    }

    private func resolved(_ number: PersonalNumber, panel: UInt8) -> ResolvedIdentifier {
        ResolvedIdentifier(
            reading: number.reading, pseudonym: Pseudonym(high: number.value, low: ~number.value), panel: panel)
    }

    @Test func `finds what it was told, and nothing else`() throws {
        var memo = PersonalNumberMemo(budget: MemoBudget(bytes: 1 << 20))
        for value in 0..<10_000 {
            let number = try number(1_095_000_000 + value * 17)
            #expect(memo.find(number) == nil)
            memo.insert(number, resolved(number, panel: value % 9 == 8 ? ResolvedIdentifier.noPanel : UInt8(value % 9)))
        }
        for value in 0..<10_000 {
            let number = try number(1_095_000_000 + value * 17)
            let found = try #require(memo.find(number))
            #expect(found.pseudonym == resolved(number, panel: 0).pseudonym)
            #expect(found.panel == (value % 9 == 8 ? ResolvedIdentifier.noPanel : UInt8(value % 9)))
            #expect(found.reading.birthYear == 1995 && found.reading.sex == .male)
        }
    }

    @Test func `forgets everything where it may not grow, and goes on`() throws {
        let budget = MemoBudget(bytes: 60_000)
        var memo = PersonalNumberMemo(budget: budget)
        for value in 0..<5_000 {
            let number = try number(1_095_000_000 + value)
            memo.insert(number, resolved(number, panel: 0))
            #expect(memo.find(number) != nil)
        }
        #expect(memo.find(try number(1_095_000_000)) == nil)
        #expect(!budget.reserve(60_000))
        memo.wipe()
        #expect(budget.reserve(60_000))
        #expect(memo.find(try number(1_095_004_999)) == nil)
    }

    @Test(arguments: ["", "12345678901", "1234567890123", "12345678901a", "12345678901 ", "+23456789012"])
    func `only twelve digits are a number`(_ text: String) {
        #expect(read(text) == nil)
    }
}
