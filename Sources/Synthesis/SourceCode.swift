/// One code as the two layouts write it.
struct SourceCode: Sendable {
    let text: [UInt8]
    let number: Int

    /// Reads `truc_tiep=1 truc_tuyen=2`.
    static func list(_ entries: String) -> [SourceCode] {
        entries.split(separator: " ").map { entry in
            let parts = entry.split(separator: "=")
            guard parts.count == 2, let number = Int(parts[1]) else {
                preconditionFailure("a source code is written text=number")
            }
            return SourceCode(text: Array(parts[0].utf8), number: number)
        }
    }
}
