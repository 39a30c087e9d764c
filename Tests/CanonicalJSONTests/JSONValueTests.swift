import Testing

@testable import CanonicalJSON

@Suite struct JSONValueTests {
    static let sample: JSONValue = .object([
        "b": 1, "a": .array(["x", true, .null]), "é": .object([:]), "Z": .array([]),
        "rows": .rows([["a", 1], [.null, .object(["k": .array([2])])]]),
    ])

    static let canonical = """
        {
          "Z": [],
          "a": [
            "x",
            true,
            null
          ],
          "b": 1,
          "rows": [
            ["a",1],
            [null,{"k":[2]}]
          ],
          "é": {}
        }

        """

    @Test func `keys are sorted bytewise, tables have one line per row, one line feed ends the file`() {
        #expect(String(decoding: Self.sample.serialized(), as: UTF8.self) == Self.canonical)
    }

    @Test func `what was written reads back and is written the same again`() throws {
        let read = try JSONValue(parsing: Self.sample.serialized())
        #expect(read == Self.sample)
        #expect(read.serialized() == Self.sample.serialized())
        #expect(try JSONValue(parsing: Self.sample.line()) == Self.sample)
    }

    @Test func `a line has no spaces and no line feed`() {
        #expect(Self.sample.line() == #"{"Z":[],"a":["x",true,null],"b":1,"rows":[["a",1],[null,{"k":[2]}]],"é":{}}"#)
    }

    @Test func `control characters and quotes are escaped, everything else stays UTF-8`() throws {
        let text = "\"\\\u{8}\t\n\u{c}\r\u{1}\u{1f}/Đống Đa 𐍈\u{7f}"
        let line = JSONValue.string(text).line()
        #expect(line == #""\"\\\b\t\n\f\r\u0001\u001f/Đống Đa 𐍈"# + "\u{7f}\"")
        #expect(try JSONValue(parsing: line) == .string(text))
    }

    @Test func `absent fields are left out`() {
        #expect(JSONValue.object(present: ["a": nil, "b": 2]) == .object(["b": 2]))
    }

    @Test(arguments: [
        ("0", JSONValue.integer(0)), ("-7", .integer(-7)), (" [ ] ", .array([])), ("\n{\t}\r", .object([:])),
        ("9007199254740991", .integer(9_007_199_254_740_991)), (#""\u0110\ud800\udf48\/""#, .string("Đ𐍈/")),
        (#"{"a":{"a":1}}"#, .object(["a": .object(["a": 1])])),
    ])
    func `plain JSON is read`(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == value)
    }

    @Test(arguments: [
        ("", JSONParseError.Code.unexpectedEnd), ("{", .unexpectedEnd), ("[1", .unexpectedEnd), ("\"a", .unexpectedEnd),
        ("[1,]", .unexpectedByte), ("{\"a\":1,}", .unexpectedByte), ("{a:1}", .unexpectedByte), ("nul", .unexpectedEnd),
        ("NaN", .unexpectedByte), ("'a'", .unexpectedByte), ("\"a\nb\"", .unexpectedByte),
        ("\u{feff}1", .unexpectedByte),
        ("1 2", .trailingBytes), ("{}x", .trailingBytes), ("01", .badNumber), ("-", .badNumber), ("-0", .badNumber),
        ("1.0", .fraction), ("1e3", .fraction), ("9007199254740992", .integerTooLarge),
        ("99999999999999999999", .integerTooLarge), (#"{"a":1,"a":2}"#, .duplicateKey), (#""\x""#, .badEscape),
        (#""\ud800""#, .badEscape), (#""\udc00""#, .badEscape), (#""\ud800A""#, .badEscape),
        (#""\u00g0""#, .badEscape),
    ])
    func `anything else is refused with its reason`(text: String, code: JSONParseError.Code) {
        let error = #expect(throws: JSONParseError.self) { try JSONValue(parsing: text) }
        #expect(error?.code == code)
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        let error = #expect(throws: JSONParseError.self) { try JSONValue(parsing: [0x22, 0xC3, 0x28, 0x22]) }
        #expect(error == JSONParseError(.notUTF8, at: 0))
    }

    @Test func `nesting has a limit`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try JSONValue(parsing: nested(64))
        let error = #expect(throws: JSONParseError.self) { try JSONValue(parsing: nested(65)) }
        #expect(error?.code == .tooDeep)
    }

    @Test func `members are reached by key and by type`() {
        #expect(Self.sample["b"]?.integer == 1)
        #expect(Self.sample["a"]?.array?.first?.string == "x")
        #expect(Self.sample["a"]?.array?[1].bool == true)
        #expect(Self.sample["none"] == nil)
        #expect(JSONValue.string("x")["b"] == nil)
    }
}
