package import Columns

/// What an attacker would know who held the whole register of a panel: each record of each person, ungeneralised. Private,
/// in memory only.
///
/// - Shapes: columns are the quasi-identifiers at level 0, one row a record; persons are numbered from 0.
package struct LinkageRegister: Sendable {
    let persons: Int
    let personOfRecord: [Int32]
    let quasiIdentifiers: [CodedColumn]

    package init(persons: Int, personOfRecord: [Int32], quasiIdentifiers: [CodedColumn]) {
        precondition(quasiIdentifiers.allSatisfy { $0.count == personOfRecord.count }, "one row a record")
        self.persons = persons
        self.personOfRecord = personOfRecord
        self.quasiIdentifiers = quasiIdentifiers
    }
}
