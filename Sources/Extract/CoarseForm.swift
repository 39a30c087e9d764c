/// The coarse form of a key: what `UnitQuery` lets the source group by to find keys that may repeat.
///
/// Upper-cases ASCII letters, writes full-width digits and dashes in ASCII, and removes white space, apostrophes and
/// zero-width characters; any text that then still holds a character outside ASCII has one and the same form. So it
/// merges whatever trimming and rules N1–N3 and D1 of the identifiers merge, and more.
enum CoarseForm {
    enum Rule: Sendable {
        /// Keys of rows.
        case key
        /// Numbers with separators, perhaps with the `.0` of a spreadsheet (rules N5 and N6): dots, hyphens, brackets,
        /// plus signs and zeros at the end are removed as well.
        case number
    }

    /// Stands for every text that is not ASCII once the tables below are applied.
    static let foreign: UInt8 = 0x3F

    /// ASCII characters that both rules remove.
    static let removedASCII: [UInt8] = [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x27]
    /// ASCII characters that only `number` removes.
    static let separators: [UInt8] = [0x28, 0x29, 0x2B, 0x2D, 0x2E]
    /// White space and zero-width characters outside ASCII.
    static let removed: [UInt32] =
        [0x85, 0xA0, 0x1680, 0x180E] + Array(0x2000...0x200F) + [
            0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF,
        ]
    /// Characters that normalisation or upper-casing turns into ASCII.
    static let replaced: [(from: UInt32, to: UInt8)] =
        (0..<10).map { (0xFF10 + $0, UInt8(0x30 + $0)) } + (0x2010...0x2015).map { ($0, 0x2D) }
        + [(0x2212, 0x2D), (0x131, 0x49), (0x17F, 0x53), (0x212A, 0x4B), (0x37E, 0x3B), (0x1FEF, 0x60)]

    /// Hash of the coarse form of one value; the row must have one.
    static func hash(_ column: RawColumn, row: Int, rule: Rule) -> UInt64 {
        switch column.values {
        case .integers(let numbers): hash(Array(String(numbers[row]).utf8)[...], rule: rule)
        case .bytes(let offsets, let data): hash(data[Int(offsets[row])..<Int(offsets[row + 1])], rule: rule)
        }
    }

    static func hash(_ bytes: ArraySlice<UInt8>, rule: Rule) -> UInt64 {
        var hash = Hash(rule: rule)
        for byte in bytes {
            guard byte < 0x80 else { return foreignHash(bytes, rule: rule) }
            hash.append(byte)
        }
        return hash.value
    }

    /// The form itself, for the engine that has no way to compute it in SQL.
    static func form(of bytes: [UInt8], rule: Rule) -> [UInt8] {
        var form: [UInt8] = []
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        decoding: while true {
            switch decoder.decode(&iterator) {
            case .emptyInput: break decoding
            case .error: return [foreign]
            case .scalarValue(let scalar):
                if removed.contains(scalar.value) { continue }
                guard let byte = replacement(scalar.value) else { return [foreign] }
                guard !removedASCII.contains(byte), rule == .key || !separators.contains(byte) else { continue }
                form.append((0x61...0x7A).contains(byte) ? byte - 0x20 : byte)
            }
        }
        while rule == .number, form.last == 0x30 { form.removeLast() }
        return form
    }

    /// The slow path: text with characters outside ASCII. Invalid UTF-8 is foreign.
    private static func foreignHash(_ bytes: ArraySlice<UInt8>, rule: Rule) -> UInt64 {
        var hash = Hash(rule: rule)
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        while true {
            switch decoder.decode(&iterator) {
            case .emptyInput: return hash.value
            case .error: return hashOfForeign
            case .scalarValue(let scalar):
                if removed.contains(scalar.value) { continue }
                guard let byte = replacement(scalar.value) else { return hashOfForeign }
                hash.append(byte)
            }
        }
    }

    private static func replacement(_ scalar: UInt32) -> UInt8? {
        scalar < 0x80 ? UInt8(scalar) : replaced.first { $0.from == scalar }?.to
    }

    private static let hashOfForeign: UInt64 = {
        var hash = Hash(rule: .key)
        hash.append(foreign)
        return hash.value
    }()

    /// FNV-1a, 64 bits; for numbers, zeros at the end wait until another digit follows.
    private struct Hash {
        let rule: Rule
        private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325
        private var zeros = 0

        init(rule: Rule) {
            self.rule = rule
        }

        mutating func append(_ byte: UInt8) {
            switch byte {
            case 0x09...0x0D, 0x20, 0x27: return
            case 0x61...0x7A: mixKept(byte - 0x20)
            case 0x28, 0x29, 0x2B, 0x2D,
                0x2E where rule == .number:
                return
            case 0x30 where rule == .number: zeros += 1
            default: mixKept(byte)
            }
        }

        private mutating func mixKept(_ byte: UInt8) {
            while zeros > 0 {
                mix(0x30)
                zeros -= 1
            }
            mix(byte)
        }

        private mutating func mix(_ byte: UInt8) {
            value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
        }
    }
}
