/// Writes Thrift's compact protocol.
///
///     struct  = field* 00
///     field   = header value          header: delta << 4 | type, or type zigzag(id) when delta is not 1…15
///     type    = 1 true | 2 false | 5 i32 | 6 i64 | 8 binary | 9 list | 12 struct
///     value   = zigzag varint (i32, i64) | varint(length) bytes | list | struct | nothing (true, false)
///     list    = (count << 4 | type) element*, or (f0 | type) varint(count) element* from 15 elements on
///
/// Structures nest as closures, so that an end cannot be forgotten.
///
/// - Source: https://github.com/apache/thrift, doc/specs/thrift-compact-protocol.md.
struct ThriftCompactWriter {
    private(set) var bytes: [UInt8] = []
    private var lastField = 0

    /// A structure at the top: its fields and its end.
    static func structure(_ fields: (inout ThriftCompactWriter) -> Void) -> [UInt8] {
        var writer = ThriftCompactWriter()
        writer.element(fields)
        return writer.bytes
    }

    mutating func field(_ id: Int, _ value: Int32) {
        header(id, .int32)
        bytes.appendZigzag(Int64(value))
    }

    mutating func field(_ id: Int, _ value: Int64) {
        header(id, .int64)
        bytes.appendZigzag(value)
    }

    mutating func field(_ id: Int, _ value: Bool) {
        header(id, value ? .true : .false)
    }

    mutating func field(_ id: Int, _ value: [UInt8]) {
        header(id, .binary)
        element(value)
    }

    mutating func field(_ id: Int, _ value: String) {
        field(id, Array(value.utf8))
    }

    mutating func structure(_ id: Int, _ fields: (inout ThriftCompactWriter) -> Void) {
        header(id, .structure)
        element(fields)
    }

    /// A list of `type`; `body` writes each element with an `element` call.
    mutating func list<Item>(
        _ id: Int, of type: ThriftType, _ items: [Item], _ body: (inout ThriftCompactWriter, Item) -> Void
    ) {
        header(id, .list)
        if items.count < 15 {
            bytes.append(UInt8(items.count) << 4 | type.rawValue)
        } else {
            bytes.append(0xf0 | type.rawValue)
            bytes.appendVarint(UInt64(items.count))
        }
        for item in items { body(&self, item) }
    }

    mutating func element(_ value: Int32) {
        bytes.appendZigzag(Int64(value))
    }

    mutating func element(_ value: [UInt8]) {
        bytes.appendVarint(UInt64(value.count))
        bytes += value
    }

    mutating func element(_ fields: (inout ThriftCompactWriter) -> Void) {
        let outer = lastField
        lastField = 0
        fields(&self)
        bytes.append(0)
        lastField = outer
    }

    private mutating func header(_ id: Int, _ type: ThriftType) {
        let delta = id - lastField
        if (1...15).contains(delta) {
            bytes.append(UInt8(delta) << 4 | type.rawValue)
        } else {
            bytes.append(type.rawValue)
            bytes.appendZigzag(Int64(id))
        }
        lastField = id
    }
}
