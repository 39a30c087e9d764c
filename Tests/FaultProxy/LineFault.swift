/// What a `FaultyLine` does to what the server answers.
///
/// - Units: bytes are counted from the answer's first one, or from the first byte of its first COPY stream (which is the
///   first of the signature `PGCOPY`), as `FaultyLine.Origin` says. Framing of messages counts.
package enum LineFault: Hashable, Sendable {
    /// Everything goes through as it came.
    case none
    /// After so many bytes the conversation ends in good order (FIN).
    case cut(after: Int)
    /// After so many bytes the conversation ends at once (RST).
    case reset(after: Int)
    /// After so many bytes no packet of the client is acknowledged any more, and none is sent, as behind a firewall that
    /// forgot the connection.
    case blackHole(after: Int)
    /// After so many bytes nothing is answered any more, while the network works, as by a process that hangs.
    case silence(after: Int)
    /// The byte at this offset has its highest bit inverted.
    case flip(at: Int)
    /// Pieces of so many bytes, each in a packet of its own.
    case pieces(of: Int)
    /// So many bytes a second.
    case throttle(bytesPerSecond: Int)
    /// Every answer comes so much later.
    case latency(milliseconds: Int)

    /// Where the fault begins to act; nil where it acts on everything.
    var offset: Int? {
        switch self {
        case .cut(let offset), .reset(let offset), .blackHole(let offset), .silence(let offset), .flip(let offset):
            offset
        case .none, .pieces, .throttle, .latency: nil
        }
    }
}
