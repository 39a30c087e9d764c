import Crypto
import Dispatch
import Synchronization

/// A1: tries every number of a block against every published token, in all the ways that need no secret.
///
/// A tenth as many telephone numbers, in the forms in which people write them. The numbers are of a province that does not
/// exist and of a prefix never allocated: to try one's own, change the block.
struct NumberSearch: PublicAttack {
    static let id = "A1"
    static let title = "undo a hash by trying all numbers"

    let numbers: Int

    func run(_ snapshots: [PublicSnapshot]) throws(AttackError) -> AttackResult {
        var tokens = LookedForTokens()
        let files = snapshots.flatMap(\.files)
        for file in files { try tokens.add(file) }
        var keys: [HashConstruction] = []
        for snapshot in snapshots { keys += try PublishedKeys.all(of: snapshot) }
        let blocks = blocks(keys: keys)
        let tried = blocks.map { "\($0.count) \($0.name) in \($0.constructions.count + 1) ways" }
            .joined(separator: " and ")
        return AttackResult(
            tried: "\(tried), against \(tokens.tokens) tokens of \(files.count) files",
            findings: blocks.flatMap { found(by: $0, in: tokens) })
    }

    func controls() -> [[PublicSnapshot]] {
        let number = NumberBlock.identity(count: 1, constructions: []).spellings(of: 0)[0]
        let ways = HashConstruction.unkeyed + HashConstruction.guessedKeys(type: "cccd")
        let hashes = ways.map { way in
            let digits = String(way.beginning(of: number), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        return (hashes + [String(decoding: number, as: UTF8.self)]).map { [file($0)] }
    }

    /// The planted number is the first of its block.
    var onControls: any PublicAttack { NumberSearch(numbers: min(numbers, 1000)) }

    private func file(_ token: String) -> PublicSnapshot {
        PublicSnapshot(id: "control", files: [PublishedFile(path: "data/control.csv", content: "id\n\(token)\n")])
    }

    private func blocks(keys: [HashConstruction]) -> [NumberBlock] {
        [
            .identity(
                count: numbers,
                constructions: HashConstruction.unkeyed + HashConstruction.guessedKeys(type: "cccd") + keys),
            .telephone(
                count: max(1, numbers / 10),
                constructions: HashConstruction.unkeyed + HashConstruction.guessedKeys(type: "phone")),
        ]
    }

    /// In parts, on every processor.
    private func found(by block: NumberBlock, in tokens: LookedForTokens) -> [AttackFinding] {
        let places = Mutex<[AttackFinding]>([])
        let part = 4096
        DispatchQueue.concurrentPerform(iterations: (block.count + part - 1) / part) { index in
            for number in (index * part)..<min(block.count, (index + 1) * part) {
                for place in block.hits(number, in: tokens) {
                    places.withLock {
                        $0.append(
                            AttackFinding(
                                place: "\(place.file), \(place.position)",
                                what: "a token gives one of the \(block.name) back"))
                    }
                }
            }
        }
        return places.withLock { Set($0).sorted { $0.place < $1.place } }
    }
}
