package import Cells

/// An invented person who is planted in every column that can hold a person, so that tests can look for traces.
package struct Canary: Sendable {
    package let fullName: String
    /// Words that occur nowhere else in the world.
    package let tokens: [String]
    /// 12 digits with prefix 848.
    package let citizenNumber: Int
    /// 9 digits with prefix 848.
    package let oldNumber: Int
    /// Ten digits with prefix 050, without the leading zero.
    package let phoneNumber: Int
    package let email: String
    package let postalAddress: String
    package let remark: String
    package let birthDate: CivilDate
    package let isMale: Bool

    let name: [UInt8]
    let address: [UInt8]
    let note: [UInt8]
    let emailBytes: [UInt8]
    let citizenDigits: [UInt8]
    let oldDigits: [UInt8]
    let phoneDigits: [UInt8]

    init(
        name: String, tokens: [String], citizenNumber: Int, serial: Int, birthDate: CivilDate, isMale: Bool
    ) {
        fullName = name
        self.tokens = tokens
        self.citizenNumber = citizenNumber
        oldNumber = 848_999_000 + serial
        phoneNumber = 509_990_000 + serial
        email = "\(tokens[0].lowercased())@\(tokens[1].lowercased()).example"
        postalAddress = "Số \(serial) ngách \(tokens[1]), tổ \(tokens[0])"
        remark =
            "Gọi \(tokens[0]) số 0\(phoneNumber) hoặc 84\(phoneNumber), thư \(email), giấy tờ \(citizenNumber), "
            + "cũ \(oldNumber), \(tokens[0].lowercased()), \(tokens[1]) \(tokens[1].lowercased())"
        self.birthDate = birthDate
        self.isMale = isMale
        self.name = Array(fullName.utf8)
        address = Array(postalAddress.utf8)
        note = Array(remark.utf8)
        emailBytes = Array(email.utf8)
        citizenDigits = Array(String(citizenNumber).utf8)
        oldDigits = Array(String(oldNumber).utf8)
        phoneDigits = Array("0\(phoneNumber)".utf8)
    }

    /// Every text whose appearance in an output would be a leak, numbers in both forms of writing.
    package var needles: [String] {
        tokens + tokens.map { $0.lowercased() }
            + ["\(citizenNumber)", "\(oldNumber)", "0\(phoneNumber)", "84\(phoneNumber)", email]
    }
}
