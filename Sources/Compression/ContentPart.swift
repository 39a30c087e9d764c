/// A part of what compressed bytes hold.
package struct ContentPart: Sendable {
    /// Bytes a part has at most.
    static let room = 1 << 18

    package let content: [UInt8]
    /// Compressed bytes that it took.
    package let consumed: Int
    /// Whether the stream, member or frame ends with it; what follows is not looked at.
    package let isLast: Bool
}
