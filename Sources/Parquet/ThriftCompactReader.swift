/// Reads Thrift's compact protocol (grammar: `ThriftCompactWriter`), from bytes that nobody vouches for.
///
/// Unknown fields are skipped; a field of another type than expected, a count larger than the bytes left, and structures
/// nested deeper than 32 are `corrupt`.
struct ThriftCompactReader {
    private var input: ByteReader
    private var depth = 0

    struct Field {
        let id: Int
        let type: ThriftType
    }

    init(_ input: ByteReader) {
        self.input = input
    }

    /// Where the next value begins.
    var position: Int { input.position }

    /// Reads a structure; `body` gets each field and reads or skips its value.
    mutating func structure(
        _ body: (inout ThriftCompactReader, Field) throws(ParquetError) -> Void
    ) throws(ParquetError) {
        depth += 1
        guard depth <= 32 else { throw ParquetError(.corrupt, "metadata nest too deep") }
        var last = 0
        while let field = try field(after: last) {
            last = field.id
            try body(&self, field)
        }
        depth -= 1
    }

    mutating func structure(
        _ field: Field, _ body: (inout ThriftCompactReader, Field) throws(ParquetError) -> Void
    ) throws(ParquetError) {
        try expect(field, .structure)
        try structure(body)
    }

    mutating func int32(_ field: Field) throws(ParquetError) -> Int32 {
        try expect(field, .int32)
        return try int32()
    }

    mutating func int64(_ field: Field) throws(ParquetError) -> Int64 {
        try expect(field, .int64)
        return try input.zigzag()
    }

    mutating func int8(_ field: Field) throws(ParquetError) -> UInt8 {
        try expect(field, .int8)
        return try input.byte()
    }

    func bool(_ field: Field) throws(ParquetError) -> Bool {
        guard field.type == .true || field.type == .false else { throw Self.wrongType }
        return field.type == .true
    }

    mutating func string(_ field: Field) throws(ParquetError) -> String {
        try expect(field, .binary)
        return try string()
    }

    mutating func string() throws(ParquetError) -> String {
        let count = try input.varint()
        let range = try take(count)
        guard let text = String(validating: input.bytes[range], as: UTF8.self) else {
            throw ParquetError(.corrupt, "a name is not UTF-8")
        }
        return text
    }

    /// Reads a list of `type`, one element a call of `element`.
    mutating func list<Item>(
        _ field: Field, of type: ThriftType, _ element: (inout ThriftCompactReader) throws(ParquetError) -> Item
    ) throws(ParquetError) -> [Item] {
        try expect(field, .list)
        let (count, found) = try listHeader()
        guard found == type || count == 0 else { throw Self.wrongType }
        var items: [Item] = []
        for _ in 0..<count { items.append(try element(&self)) }
        return items
    }

    mutating func int32() throws(ParquetError) -> Int32 {
        guard let value = Int32(exactly: try input.zigzag()) else {
            throw ParquetError(.corrupt, "a number is too large")
        }
        return value
    }

    /// Passes over the value of `field`.
    mutating func skip(_ field: Field) throws(ParquetError) {
        if field.type != .true, field.type != .false { try skip(field.type) }
    }

    private mutating func skip(_ type: ThriftType) throws(ParquetError) {
        switch type {
        case .true, .false, .int8: _ = try input.byte()
        case .int16, .int32, .int64: _ = try input.varint()
        case .double: _ = try input.take(8)
        case .binary:
            let count = try input.varint()
            _ = try take(count)
        case .list, .set: try skipList()
        case .map: try skipMap()
        case .structure: try structure { reader, field throws(ParquetError) in try reader.skip(field) }
        }
    }

    private mutating func skipList() throws(ParquetError) {
        try nested { reader throws(ParquetError) in
            let (count, type) = try reader.listHeader()
            for _ in 0..<count { try reader.skip(type) }
        }
    }

    private mutating func skipMap() throws(ParquetError) {
        try nested { reader throws(ParquetError) in
            let size = try reader.input.varint()
            let count = try reader.count(size)
            guard count > 0 else { return }
            let types = try reader.input.byte()
            let (key, value) = (try Self.type(types >> 4), try Self.type(types & 0xf))
            for _ in 0..<count {
                try reader.skip(key)
                try reader.skip(value)
            }
        }
    }

    private mutating func nested(_ body: (inout ThriftCompactReader) throws(ParquetError) -> Void) throws(ParquetError)
    {
        depth += 1
        guard depth <= 32 else { throw ParquetError(.corrupt, "metadata nest too deep") }
        try body(&self)
        depth -= 1
    }

    private mutating func field(after last: Int) throws(ParquetError) -> Field? {
        let header = try input.byte()
        if header == 0 { return nil }
        let delta = Int(header >> 4)
        let id = delta == 0 ? Int(truncatingIfNeeded: try input.zigzag()) : last &+ delta
        return Field(id: id, type: try Self.type(header & 0xf))
    }

    private mutating func listHeader() throws(ParquetError) -> (count: Int, type: ThriftType) {
        let header = try input.byte()
        let type = try Self.type(header & 0xf)
        let size = header >> 4 == 15 ? try input.varint() : UInt64(header >> 4)
        return (try count(size), type)
    }

    /// A number of elements, each of which takes at least a byte.
    private func count(_ count: UInt64) throws(ParquetError) -> Int {
        guard count <= UInt64(input.remaining) else { throw ParquetError(.corrupt, "a list is longer than its file") }
        return Int(count)
    }

    private mutating func take(_ count: UInt64) throws(ParquetError) -> Range<Int> {
        try input.take(self.count(count))
    }

    private static func type(_ number: UInt8) throws(ParquetError) -> ThriftType {
        guard let type = ThriftType(rawValue: number) else { throw Self.wrongType }
        return type
    }

    private func expect(_ field: Field, _ type: ThriftType) throws(ParquetError) {
        guard field.type == type else { throw Self.wrongType }
    }

    private static var wrongType: ParquetError { ParquetError(.corrupt, "metadata of an unexpected type") }
}
