/// Where something is written in the definitions.
struct Place: Hashable, Sendable {
    /// Path as the reader of the message would open it from the pipeline's folder.
    let file: String
    /// 1-based; 0 for the file as a whole.
    let line: Int
}
