import Cells

/// The canary persons of every synthetic source.
///
/// The last two are as old in the third quarter of 2025 as the two residents whom a newspaper presented by name.
package enum Canaries {
    package static let all: [Canary] = [
        Canary(
            name: "Nguyễn Thị Zxqvian", tokens: ["Zxqvian", "Yzzomark"], citizenNumber: 848_190_999_001, serial: 1,
            birthDate: day(1990, 4, 17), isMale: false),
        Canary(
            name: "Trần Văn Qwydzor", tokens: ["Qwydzor", "Uvvilek"], citizenNumber: 848_085_999_002, serial: 2,
            birthDate: day(1985, 11, 2), isMale: true),
        Canary(
            name: "Lê Thị Vkrimzo", tokens: ["Vkrimzo", "Obbajix"], citizenNumber: 848_146_999_003, serial: 3,
            birthDate: day(1946, 3, 10), isMale: false),
        Canary(
            name: "Phạm Jubblex", tokens: ["Jubblex", "Ehhoruq"], citizenNumber: 848_042_999_004, serial: 4,
            birthDate: day(1942, 5, 20), isMale: true),
    ]

    /// Everything to look for, in order of the persons.
    package static var needles: [String] { all.flatMap(\.needles) }

    /// One needle a line.
    package static var file: String { needles.map { $0 + "\n" }.joined() }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else {
            preconditionFailure("a canary's birthday is a day of the calendar")
        }
        return date
    }
}
