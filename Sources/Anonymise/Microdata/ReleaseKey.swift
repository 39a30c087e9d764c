import Cells
import Crypto

/// `K_rel`: which record stands for a person, and in what order they are listed. Never written; gone with the draw.
///
/// - Source: `disclosure.md` section 2.
package struct ReleaseKey: Sendable {
    private let picks: KeyedHash
    private let orders: KeyedHash

    /// 32 bytes, which whoever made them overwrites.
    package init(_ bytes: [UInt8]) {
        self.init(MemoryLock.held(SymmetricKey(data: bytes)))
    }

    /// `r-2026Q3-001`: the quarter, and the file's number.
    static func id(_ quarter: Quarter, file: Int) -> String {
        let number = String(file)
        return "r-\(quarter.year)Q\(quarter.number)-" + String(repeating: "0", count: max(0, 3 - number.count)) + number
    }

    init(_ key: SymmetricKey) {
        let pseudonymLength: [UInt8] = [0, 16]
        picks = KeyedHash(key: key, prefix: lengthPrefixed("pick/v1") + pseudonymLength)
        orders = KeyedHash(key: key, prefix: lengthPrefixed("order/v1") + pseudonymLength)
    }

    /// The leftmost 128 bits: the record with the smallest stands for its person.
    func pick(record: Pseudonym) -> Pseudonym { code(picks, record) }

    /// The leftmost 128 bits: persons are listed by it.
    func order(person: Pseudonym) -> Pseudonym { code(orders, person) }

    private func code(_ hash: KeyedHash, _ pseudonym: Pseudonym) -> Pseudonym {
        let words = hash.words(pseudonym.bytes)
        return Pseudonym(high: words.high, low: words.low)
    }
}
