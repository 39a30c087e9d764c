import Anonymise
import Synchronization

/// The fresh draw keys of this process, kept in memory until the gate has looked for them on the disk.
///
/// Never written; overwritten at the end.
final class DrawKeyring: Sendable {
    private let held = Mutex<[[UInt8]]>([])

    deinit {
        held.withLock { keys in
            for index in keys.indices { zero(&keys[index]) }
        }
    }

    var keys: [[UInt8]] { held.withLock { $0 } }

    /// 32 random bytes; the caller overwrites its copy.
    func fresh() -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        let key = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
        held.withLock { $0.append(key) }
        return key
    }
}
