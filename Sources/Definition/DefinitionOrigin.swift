/// Where one entry of the definitions came from: of several layers, the one that counted stands here.
package struct DefinitionOrigin: Sendable, Hashable {
    /// Path of the entry: `measures/officials/part_of`; those of a machine's own file begin with `local/`.
    package let entry: String
    /// As it would be opened from the pipeline's folder.
    package let file: String
    /// 1-based; 0 for the file as a whole.
    package let line: Int
}
