import Definition
import Testing

@testable import Pipeline

struct IdentifierLinesTests {
    private func lines(_ text: String, unusable: Int? = nil) -> (taken: [String], code: RunStatus?, message: String) {
        var taken: [String] = []
        do {
            try IdentifierLines(Array(text.utf8)).forEach { value, type in
                taken.append("\(type.rawValue)=\(String(decoding: value, as: UTF8.self))")
                return taken.count != unusable
            }
            return (taken, nil, "")
        } catch {
            return (taken, error.status, error.message)
        }
    }

    @Test func `each line is a type and a value, whatever ends it`() {
        let result = lines("citizen,848 095 123456\r\n\nphone,+84,501\ndossier,H1")
        #expect(result.taken == ["citizen=848 095 123456", "phone=+84,501", "dossier=H1"])
        #expect(result.code == nil)
    }

    @Test(arguments: [
        "", "\n\n", "848095123456", "name,An", "record,1", "person,1", "residential_group,Tổ 1", " citizen,1",
    ])
    func `anything else is refused, with the number of the line and not its content`(text: String) {
        let result = lines(text)
        #expect(result.code == .usage && result.taken.isEmpty)
        #expect(!result.message.contains("848095") && !result.message.contains("An"))
    }

    @Test func `a value that cannot be of its type is refused`() {
        let result = lines("citizen,848095123456\nphone,7", unusable: 2)
        #expect(result.code == .usage && result.message.contains("line 2"))
    }
}
