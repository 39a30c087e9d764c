/// What a character is for the recognisers.
enum PlainForm {
    case same
    /// Not seen by a reader: left out.
    case none
    case other(Unicode.Scalar)

    static func of(_ scalar: Unicode.Scalar) -> PlainForm {
        switch scalar.value {
        case ..<0x80: .same
        case 0x85, 0x2028, 0x2029: .other(ByteClass.separator)
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .other(" ")
        case 0xAD, 0x34F, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0xFE00...0xFE0F,
            0xFEFF, 0xE0000...0xE007F:
            .none
        case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: .other("-")
        case 0x2024: .other(".")
        case 0x660...0x669: digit(scalar.value - 0x660)
        case 0x6F0...0x6F9: digit(scalar.value - 0x6F0)
        case 0xFF01...0xFF5E: ascii(scalar.value - 0xFEE0)
        case 0x1D7CE...0x1D7FF: digit((scalar.value - 0x1D7CE) % 10)
        default: .same
        }
    }

    private static func digit(_ value: UInt32) -> PlainForm { ascii(0x30 + value) }

    private static func ascii(_ value: UInt32) -> PlainForm { .other(Unicode.Scalar(UInt8(value))) }
}
