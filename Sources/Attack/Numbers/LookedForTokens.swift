import Columns
import Parquet

/// Every token of published files that could be, or hold, a hash of a number: its first eight bytes, however written.
///
/// A token is taken as hexadecimal, as base 32 and as base 64, wherever it could be read so; one that means something else
/// does no harm, for eight bytes meet by chance once in 10¹⁹.
struct LookedForTokens: Sendable {
    /// Line, or column of a Parquet file.
    struct Place: Sendable {
        let file: String
        let position: String
    }

    private(set) var beginnings: [UInt64: Place] = [:]
    /// Tokens that are numbers themselves.
    private(set) var numbers: [UInt64: Place] = [:]
    private(set) var tokens = 0
    /// Names of tokens that were taken apart.
    private var seen: Set<UInt64> = []

    mutating func add(_ file: PublishedFile) throws(AttackError) {
        if file.isParquet {
            try addColumns(of: file)
        } else {
            add(try file.unpacked(), file: file.path) { "line \($0)" }
        }
    }

    private mutating func addColumns(of file: PublishedFile) throws(AttackError) {
        let bytes = try file.stored()
        do {
            let reader = try ParquetFileReader(bytes: bytes)
            for group in 0..<reader.rowGroupCount {
                let batch = try reader.read(rowGroup: group)
                for (field, column) in zip(batch.schema.fields, batch.columns) { add(column, field.name, file.path) }
            }
        } catch {
            throw .unreadable(file.path)
        }
    }

    private mutating func add(_ column: Column, _ name: String, _ file: String) {
        let place = Place(file: file, position: "column \(name)")
        switch column.values {
        case .text(let text):
            for entry in text.dictionary { add(Array(entry.utf8), file: file) { _ in "column \(name)" } }
        case .int64(let numbers):
            for number in numbers where number.magnitude > UInt64(UInt32.max) {
                self.numbers[number.magnitude] = place
                beginnings[UInt64(bitPattern: number)] = place
            }
        case .fixed16(let bytes):
            for start in stride(from: 0, to: bytes.count, by: 16) {
                beginnings[bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }] = place
            }
        case .boolean, .int32: return
        }
    }

    private mutating func add(_ text: [UInt8], file: String, _ position: (Int) -> String) {
        var line = 1
        var start = 0
        var name: UInt64 = LookedForTokens.noName
        for index in 0...text.count {
            let byte = index < text.count ? text[index] : 0x0A
            if TokenByte.isPart(byte) {
                name = (name ^ UInt64(byte)) &* LookedForTokens.prime
                continue
            }
            if index - start >= LookedForTokens.shortest {
                tokens += 1
                if seen.insert(name).inserted {
                    add(text[start..<index], Place(file: file, position: position(line)))
                }
            }
            start = index + 1
            name = LookedForTokens.noName
            if byte == 0x0A { line += 1 }
        }
    }

    /// FNV-1a over the bytes of a token: two that differ have the same name once in 10¹⁹.
    private static let noName: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x100_0000_01B3

    /// Characters of a token that can hold eight bytes, or a telephone number.
    private static let shortest = 9

    private mutating func add(_ token: ArraySlice<UInt8>, _ place: Place) {
        note(token, place)
        let plain = token.filter(TokenByte.isLetterOrDigit)
        guard plain.count < token.count else { return }
        note(plain[...], place)
        for part in token.split(whereSeparator: { !TokenByte.isLetterOrDigit($0) })
        where part.count >= LookedForTokens.shortest {
            note(part, place)
        }
    }

    private mutating func note(_ token: ArraySlice<UInt8>, _ place: Place) {
        for encoding in TokenEncoding.allCases {
            guard let beginning = encoding.beginning(of: token) else { continue }
            beginnings[beginning] = beginnings[beginning] ?? place
        }
        if let number = TokenEncoding.number(token) { numbers[number] = numbers[number] ?? place }
    }
}
