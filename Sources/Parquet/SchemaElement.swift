/// One node of a file's schema: the root, or a column.
struct SchemaElement {
    var name = ""
    /// Nil for the root.
    var type: PhysicalType?
    /// Bytes a value of `fixedLengthByteArray`.
    var typeLength: Int32?
    /// Nil where the file has a number that flat tables do not use, or none.
    var repetition: Repetition?
    var childCount: Int32?
    var logicalType: LogicalType?

    /// The root above `childCount` columns.
    init(rootOf childCount: Int) {
        name = "schema"
        self.childCount = Int32(childCount)
    }

    func write(to writer: inout ThriftCompactWriter) {
        if let type { writer.field(1, type.rawValue) }
        if let typeLength { writer.field(2, typeLength) }
        if let repetition { writer.field(3, repetition.rawValue) }
        writer.field(4, name)
        if let childCount { writer.field(5, childCount) }
        if let converted = logicalType?.convertedType { writer.field(6, converted) }
        if case .decimal(let precision, let scale) = logicalType {
            writer.field(7, Int32(scale))
            writer.field(8, Int32(precision))
        }
        if let logicalType { writer.structure(10) { logicalType.write(to: &$0) } }
    }

    /// Reads the element at the reader's place.
    init(_ reader: inout ThriftCompactReader) throws(ParquetError) {
        var element = SchemaElement(rootOf: 0)
        var (converted, scale, precision): (Int32?, Int32?, Int32?)
        element.childCount = nil
        try reader.structure { reader, field throws(ParquetError) in
            switch field.id {
            case 1: element.type = try PhysicalType(known: reader.int32(field))
            case 2: element.typeLength = try reader.int32(field)
            case 3: element.repetition = try Repetition(rawValue: reader.int32(field))
            case 4: element.name = try reader.string(field)
            case 5: element.childCount = try reader.int32(field)
            case 6: converted = try reader.int32(field)
            case 7: scale = try reader.int32(field)
            case 8: precision = try reader.int32(field)
            case 10: element.logicalType = try LogicalType(&reader, field)
            default: try reader.skip(field)
            }
        }
        if element.logicalType == nil, let converted {
            element.logicalType = LogicalType(convertedType: converted, precision: precision, scale: scale)
        }
        self = element
    }
}

extension PhysicalType {
    fileprivate init(known number: Int32) throws(ParquetError) {
        guard let type = PhysicalType(rawValue: number) else {
            throw ParquetError(.unsupported, "a column of a physical type that flat tables do not use")
        }
        self = type
    }
}
