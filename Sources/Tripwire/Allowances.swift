/// What may stand in a publication although it looks like something of a person.
package struct Allowances: Sendable {
    package static let none = Allowances()

    package let phrases: AllowedPhrases
    /// The publisher's own, by exact value.
    package let emails: [String]
    package let telephones: [String]

    package init(phrases: AllowedPhrases = .none, emails: [String] = [], telephones: [String] = []) {
        self.phrases = phrases
        self.emails = emails.filter { !$0.isEmpty }
        self.telephones = telephones.filter { !$0.isEmpty }
    }
}
