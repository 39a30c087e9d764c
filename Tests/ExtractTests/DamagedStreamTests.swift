import Definition
import Fuzzing
import Testing

@testable import Extract

/// Whatever a server sends, the decoder ends with rows or a `CopyStreamError`, and the same however it was cut.
@Suite struct DamagedStreamTests {
    private static let rounds = FuzzRounds(1_500)
    private static let columns: [(WireType, FieldDecoder)] = [
        (.text, .text), (.text, .paddedText), (.boolean, .boolean), (.smallint, .int2), (.integer, .int4),
        (.bigint, .int8), (.bigint, .wholeNumeric), (.numeric, .numeric), (.numeric, .scaledInt8), (.date, .date),
        (.timestamptz, .timestamptz),
    ]

    private enum Ending: Equatable {
        case rows([[Cell]])
        case refused(CopyStreamError)
    }

    private static func stream(_ random: inout SplitMix) -> [UInt8] {
        var stream = CopyStream()
        for _ in 0..<random.below(6) {
            stream.tuple(columns.map { random.below(5) == 0 ? nil : field($0.1, &random) })
        }
        stream.trailer()
        return stream.bytes
    }

    private static func field(_ decoder: FieldDecoder, _ random: inout SplitMix) -> [UInt8] {
        let number = Int64(bitPattern: random.next())
        return switch decoder {
        case .text, .paddedText: Array("Xã số \(number % 100)  ".utf8)
        case .boolean: [UInt8(random.below(2))]
        case .int2, .scaledInt2: CopyStream.integer(Int16(truncatingIfNeeded: number))
        case .int4, .scaledInt4, .date: CopyStream.integer(Int32(truncatingIfNeeded: number))
        case .int8, .scaledInt8, .timestamptz: CopyStream.integer(number)
        case .numeric, .wholeNumeric: CopyStream.words([2, 1, random.below(2) * 0x4000, 2, random.below(10_000), 25])
        }
    }

    private static func decode(_ messages: [[UInt8]]) throws -> Ending {
        var rows: [[Cell]] = []
        var decoder = CopyBinaryDecoder(decoders: columns.map(\.1), types: columns.map(\.0))
        do {
            for message in messages { try unsafe decoder.append(message.span.bytes) { rows += Cell.rows($0) } }
            try decoder.finish { rows += Cell.rows($0) }
            return .rows(rows)
        } catch let error as CopyStreamError {
            return .refused(error)
        }
    }

    /// The stream in messages of random length, empty ones among them.
    private static func cut(_ bytes: [UInt8], _ random: inout SplitMix) -> [[UInt8]] {
        var messages: [[UInt8]] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + random.below(40))
            messages.append(Array(bytes[start..<end]))
            start = end
        }
        return messages
    }

    @Test(.timeLimit(.minutes(5)))
    func `a damaged stream ends in the same rows or the same refusal, however it is cut`() throws {
        var endings: Set<String> = []
        for seed in Self.rounds.seeds {
            var random = SplitMix(seed: seed)
            var mutator = Mutator(seed: seed, tokens: ["\u{0}\u{0}\u{0}\u{4}", "PGCOPY\n"])
            let damaged = mutator.damaged(Self.stream(&random))
            let whole = try Self.decode([damaged])
            #expect(try Self.decode(Self.cut(damaged, &random)) == whole, "round \(seed)")
            switch whole {
            case .rows: endings.insert("rows")
            case .refused(let error): endings.insert(error.rawValue)
            }
        }
        #expect(endings.isSuperset(of: ["rows", "header", "field_count", "field_length", "no_trailer"]))
    }
}
