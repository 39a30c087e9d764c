/// What the bytes of a physical type mean, as far as flat tables need it.
enum LogicalType: Hashable {
    case string
    case date
    case timestampMicrosUTC
    case decimal(precision: Int, scale: Int)
    case signedInteger
    /// Anything else: the column cannot be read.
    case other

    /// The number of the older annotation, which readers from before 2018 understand.
    var convertedType: Int32? {
        switch self {
        case .string: 0
        case .decimal: 5
        case .date: 6
        case .timestampMicrosUTC: 10
        case .signedInteger, .other: nil
        }
    }

    /// Reads the older annotation.
    init(convertedType: Int32, precision: Int32?, scale: Int32?) {
        self =
            switch convertedType {
            case 0: .string
            case 5: .decimal(precision: Int(precision ?? 0), scale: Int(scale ?? 0))
            case 6: .date
            case 10: .timestampMicrosUTC
            case 15...18: .signedInteger
            default: .other
            }
    }

    /// Writes the fields of the union `LogicalType`.
    func write(to writer: inout ThriftCompactWriter) {
        switch self {
        case .string: writer.structure(1) { _ in }
        case .decimal(let precision, let scale):
            writer.structure(5) {
                $0.field(1, Int32(scale))
                $0.field(2, Int32(precision))
            }
        case .date: writer.structure(6) { _ in }
        case .timestampMicrosUTC:
            writer.structure(8) {
                $0.field(1, true)
                $0.structure(2) { $0.structure(2) { _ in } }
            }
        case .signedInteger, .other: break
        }
    }

    /// Reads the union `LogicalType`.
    init(_ reader: inout ThriftCompactReader, _ field: ThriftCompactReader.Field) throws(ParquetError) {
        var found = LogicalType.other
        try reader.structure(field) { reader, field throws(ParquetError) in
            switch field.id {
            case 1: found = .string
            case 5: found = try Self.decimal(&reader, field)
            case 6: found = .date
            case 8: found = try Self.timestamp(&reader, field)
            case 10: found = try Self.integer(&reader, field)
            default: found = .other
            }
            if ![5, 8, 10].contains(field.id) { try reader.skip(field) }
        }
        self = found
    }

    private static func decimal(
        _ reader: inout ThriftCompactReader, _ field: ThriftCompactReader.Field
    ) throws(ParquetError) -> LogicalType {
        var (scale, precision) = (0, 0)
        try reader.structure(field) { reader, field throws(ParquetError) in
            switch field.id {
            case 1: scale = Int(try reader.int32(field))
            case 2: precision = Int(try reader.int32(field))
            default: try reader.skip(field)
            }
        }
        return .decimal(precision: precision, scale: scale)
    }

    private static func timestamp(
        _ reader: inout ThriftCompactReader, _ field: ThriftCompactReader.Field
    ) throws(ParquetError) -> LogicalType {
        var (isUTC, isMicros) = (false, false)
        try reader.structure(field) { reader, field throws(ParquetError) in
            switch field.id {
            case 1: isUTC = try reader.bool(field)
            case 2:
                try reader.structure(field) { reader, unit throws(ParquetError) in
                    isMicros = unit.id == 2
                    try reader.skip(unit)
                }
            default: try reader.skip(field)
            }
        }
        return isUTC && isMicros ? .timestampMicrosUTC : .other
    }

    private static func integer(
        _ reader: inout ThriftCompactReader, _ field: ThriftCompactReader.Field
    ) throws(ParquetError) -> LogicalType {
        var isSigned = false
        try reader.structure(field) { reader, field throws(ParquetError) in
            if field.id == 2 { isSigned = try reader.bool(field) } else { try reader.skip(field) }
        }
        return isSigned ? .signedInteger : .other
    }
}
