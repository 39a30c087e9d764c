import Crypto
import Glibc

/// Keeps pages that hold keys out of the swap area, where the system allows it.
///
/// The lock is of whole pages and lasts until the process ends: pages of keys are few. What it cannot do: a hibernating
/// machine writes all memory to its disk.
enum MemoryLock {
    /// The same key, its bytes locked where they are.
    static func held(_ key: SymmetricKey) -> SymmetricKey {
        // The bytes stay where they are for as long as a copy of the key lives.
        unsafe key.withUnsafeBytes { unsafe hold($0) }
        return key
    }

    /// - Parameter bytes: may be refused (a limit of the system); then they stay as they are.
    @unsafe static func hold(_ bytes: UnsafeRawBufferPointer) {
        if let start = bytes.baseAddress { _ = unsafe mlock(start, bytes.count) }
    }
}
