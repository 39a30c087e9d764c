extension JSONValue {
    /// Reads exactly one JSON text.
    ///
    /// Stricter than RFC 8259: no byte order mark, no repeated key, no fraction or exponent, no integer of 2⁵³ or more,
    /// at most 64 levels. White space is free: this reads any such JSON, not only the canonical form.
    ///
    /// - Errors: each code of `JSONParseError`.
    package init(parsing bytes: [UInt8]) throws(JSONParseError) {
        var parser = JSONParser(bytes)
        self = try parser.parse()
    }

    package init(parsing text: String) throws(JSONParseError) {
        try self.init(parsing: Array(text.utf8))
    }
}
