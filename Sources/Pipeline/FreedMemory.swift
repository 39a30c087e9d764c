import CProcess

/// What is freed goes back to the system, so that the stages of a run take the most that one of them needs, not the sum.
///
/// Left alone, glibc gives each thread a heap of its own and keeps ever larger blocks in it: the peak of a run over 126
/// communes was a third higher, and it was no faster (docs/decisions/0143).
package enum FreedMemory {
    private static let arenas: Int32 = 2
    /// From this size on, a block is mapped for itself and unmapped when it is freed.
    private static let mappedBytes: Int32 = 1 << 20

    /// To be called before there are threads. An allocator that does not know these settings goes on as it is.
    package static func returnToSystem() {
        _ = nq57_return_freed_memory(arenas, mappedBytes)
    }
}
